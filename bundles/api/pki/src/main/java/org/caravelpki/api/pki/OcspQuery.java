package org.caravelpki.api.pki;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;

/**
 * One OCSP request: nearly always a question about one certificate, sometimes about several (RFC 6960 section 4.1.1).
 *
 * @param certId the first certificate; its hash algorithm is echoed in the answer
 * @param others further certificates of the same request, answered in the same response in their order
 * @param ca when the client used the path of one CA, its name: other issuers are then not answered for
 * @param nonce the octets of the nonce (RFC 9654), 1 to 128, answered by a fresh signature
 */
public record OcspQuery(CertId certId, List<CertId> others, Optional<String> ca, Optional<Der> nonce) {
    /** Copies the list. */
    public OcspQuery {
        others = List.copyOf(others);
    }

    /**
     * A question about one certificate.
     *
     * @param certId the certificate
     * @param ca when the client used the path of one CA, its name
     * @param nonce the octets of the nonce
     */
    public OcspQuery(CertId certId, Optional<String> ca, Optional<Der> nonce) {
        this(certId, List.of(), ca, nonce);
    }
}
