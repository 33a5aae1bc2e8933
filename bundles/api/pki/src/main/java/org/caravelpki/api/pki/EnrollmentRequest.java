package org.caravelpki.api.pki;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.RequestId;

/**
 * One wish for a certificate.
 *
 * @param id the request id; the same id is the same request
 * @param policy the policy's name
 * @param protocol the protocol's name, for example {@code acme}; must be one the policy allows
 * @param credential who asks
 * @param pkcs10 the CertificationRequest (RFC 2986) as received; its signature is verified over these octets
 * @param exactNames when present, the names that the protocol has proven: the request must hold exactly these
 * @param notBefore the begin of validity asked for, if the protocol can say it and the policy allows it
 * @param notAfter the end of validity asked for, if the protocol can say it and the policy allows it
 */
public record EnrollmentRequest(
        RequestId id,
        String policy,
        String protocol,
        Credential credential,
        Der pkcs10,
        Optional<Set<GeneralName>> exactNames,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter) {

    /** Copies the set. */
    public EnrollmentRequest {
        exactNames = exactNames.map(Set::copyOf);
    }

    /**
     * A request without proven names and with the policy's validity.
     *
     * @param id the request id
     * @param policy the policy's name
     * @param protocol the protocol's name
     * @param credential who asks
     * @param pkcs10 the CertificationRequest as received
     */
    public EnrollmentRequest(RequestId id, String policy, String protocol, Credential credential, Der pkcs10) {
        this(id, policy, protocol, credential, pkcs10, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
