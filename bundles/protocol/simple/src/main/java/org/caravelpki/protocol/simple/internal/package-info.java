/** The protocol {@code simple}: a PKCS#10 goes in by HTTP POST, a certificate in PEM comes out. */
package org.caravelpki.protocol.simple.internal;
