/**
 * The edge as a component: its configuration, the handlers that OSGi's service registry knows, and what operators see.
 */
package org.caravelpki.edge.http.internal;
