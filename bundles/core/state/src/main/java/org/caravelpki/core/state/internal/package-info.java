/**
 * What protocols keep between two requests: their documents, and secrets they may use but never see. Both are in the
 * database, behind the gate.
 */
package org.caravelpki.core.state.internal;
