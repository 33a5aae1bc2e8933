package org.caravelpki.api.pki;

import java.util.Optional;
import org.caravelpki.api.model.Der;

/**
 * One question about one certificate.
 *
 * @param certId the certificate; its hash algorithm is echoed in the answer
 * @param ca when the client used the path of one CA, its name: other issuers are then not answered for
 * @param nonce the value of the nonce extension (RFC 9654): 1 to 128 octets, answered by a fresh signature
 */
public record OcspQuery(CertId certId, Optional<String> ca, Optional<Der> nonce) {}
