package org.caravelpki.core.ca.template.internal;

import org.caravelpki.core.ca.x509.internal.DerWriter;

/** Writes one extension, or none, for a certificate. */
interface ExtensionRule {

    /** Puts the extension before what was written, or does nothing. */
    void write(CertificateContent content, DerWriter out);

    /**
     * Whether every certificate of one issuer and one kind of key gets the same octets, so that they are encoded once. Who does
     * not know says no, which is always right.
     */
    default boolean isSameForAll() {
        return false;
    }
}
