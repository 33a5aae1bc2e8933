/**
 * The components: the engine, put together when the database can be reached, and the services that show it to the gate, to
 * operators and to health.
 */
package org.caravelpki.core.ca.internal;
