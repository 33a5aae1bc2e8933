/**
 * Signatures and keys by the JDK's own providers, each named as an object: nothing is registered with the virtual
 * machine, so that a replaced bundle leaves nothing behind.
 */
package org.caravelpki.provider.crypto.internal;
