/**
 * What protocols keep between two requests: their documents, nonces that every node accepts, and secrets they may use but
 * never see. Documents go to the database through the gate; nonces need nothing but the shared nonce key.
 */
package org.caravelpki.core.state.internal;
