package org.caravelpki.protocol.ocsp.memory.internal;

import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.CertId;

/**
 * An issuer as clients name it by one digest: one object for all of its answers.
 *
 * @param ca the CA's name, as the engine said
 * @param hash the digest
 * @param nameHash of its DN
 * @param keyHash of its key
 */
record IssuerName(String ca, CertId.Hash hash, Der nameHash, Der keyHash) {

    static IssuerName of(String ca, CertId certId) {
        return new IssuerName(ca, certId.hash(), certId.issuerNameHash(), certId.issuerKeyHash());
    }

    boolean isNamedBy(CertId certId) {
        return hash == certId.hash()
                && keyHash.equals(certId.issuerKeyHash())
                && nameHash.equals(certId.issuerNameHash());
    }

    CertId certId(SerialOctets serial) {
        return new CertId(hash, nameHash, keyHash, serial.number());
    }
}
