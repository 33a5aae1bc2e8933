/**
 * Health of the node on the edge, for keepalived and load balancers: one bare word. What is behind it is for operators:
 * {@code node:health} on the console and the management listener.
 */
package org.caravelpki.ops.health.internal;
