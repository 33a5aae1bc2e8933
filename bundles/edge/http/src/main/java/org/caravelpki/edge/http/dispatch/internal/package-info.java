/**
 * Finds the handler for a path, counts what it is doing, and keeps requests waiting while it is being replaced. Knows
 * nothing of sockets and nothing of OSGi's service registry.
 */
package org.caravelpki.edge.http.dispatch.internal;
