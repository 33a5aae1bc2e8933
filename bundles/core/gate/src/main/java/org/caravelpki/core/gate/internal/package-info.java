/**
 * The stable doors in front of what may be replaced at run time. Each door is registered once under its interface, forwards
 * to the implementation that is there now and parks calls while none is. Bundles of others get what a plugin may have of it.
 */
package org.caravelpki.core.gate.internal;
