/**
 * Answers held in memory until they expire or the feed of status changes drops them, so that most requests need no
 * signature.
 */
package org.caravelpki.protocol.ocsp.memory.internal;
