package org.caravelpki.protocol.ocsp.memory.internal;

import java.util.Optional;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.CertId;

/**
 * What an answer in memory is found by: everything that the answer depends on. Without the digest a SHA-256 request would get
 * a SHA-1 answer.
 *
 * @param ca the CA whose path was used
 * @param certId the certificate as the client named it
 */
public record AnswerKey(Optional<String> ca, CertId certId) {

    SerialNumber serial() {
        return certId.serial();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnswerKey key
                && certId.serial().equals(key.certId.serial())
                && certId.hash() == key.certId.hash()
                && certId.issuerKeyHash().equals(key.certId.issuerKeyHash())
                && certId.issuerNameHash().equals(key.certId.issuerNameHash())
                && ca.equals(key.ca);
    }

    // Serial numbers are random: nothing else needs to be mixed in.
    @Override
    public int hashCode() {
        return certId.serial().hashCode();
    }
}
