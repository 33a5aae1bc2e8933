package org.caravelpki.protocol.ocsp.request.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.OcspQuery;

/**
 * What a client asks.
 *
 * @param certIds the certificates, 1 to 16
 * @param nonce the octets of the nonce
 */
public record OcspRequest(List<CertId> certIds, Optional<Der> nonce) {
    /** Copies the list. */
    public OcspRequest {
        certIds = List.copyOf(certIds);
    }

    /**
     * Whether the answer to it may be one that was signed before.
     *
     * @return true without a nonce, for one certificate
     */
    public boolean canBeHeld() {
        return nonce.isEmpty() && certIds.size() == 1;
    }

    /**
     * The question for the engine.
     *
     * @param ca the CA whose path was used
     * @return the question
     */
    public OcspQuery query(Optional<String> ca) {
        return new OcspQuery(certIds.get(0), certIds.subList(1, certIds.size()), ca, nonce);
    }
}
