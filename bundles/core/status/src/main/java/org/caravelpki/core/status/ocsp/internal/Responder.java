package org.caravelpki.core.status.ocsp.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.core.status.issuer.internal.CaCertificate;
import org.caravelpki.core.status.issuer.internal.IssuingKey;

/**
 * Who signs OCSP answers for one issuer: a delegated responder, or after a rekey the CA's old key itself, which RFC 6960
 * section 2.2 allows and which needs no new certificates.
 *
 * @param key the key
 * @param algorithm how it signs
 * @param certificate its certificate
 * @param delegation for a delegated responder, what is shown of it
 * @param encoding how its answers are written
 */
record Responder(
        KeyId key,
        SignatureAlgorithm algorithm,
        CaCertificate certificate,
        Optional<Delegation> delegation,
        ResponseEncoding encoding) {

    Responder(KeyId key, SignatureAlgorithm algorithm, CaCertificate certificate, Optional<Delegation> delegation) {
        this(
                key,
                algorithm,
                certificate,
                delegation,
                new ResponseEncoding(certificate, algorithm, delegation.isPresent()));
    }

    /**
     * A certificate for OCSP signing.
     *
     * @param generation the CA's generation that issued it
     * @param serial its serial number
     */
    record Delegation(int generation, SerialNumber serial) {}

    static Responder itself(IssuingKey issuer) {
        return new Responder(
                issuer.newest().key(), issuer.newest().algorithm(), issuer.certificate(), Optional.empty());
    }

    /** After two thirds of its life. */
    Instant renewAt() {
        Duration life = Duration.between(certificate.notBefore(), certificate.notAfter());
        return certificate.notBefore().plus(life.multipliedBy(2).dividedBy(3));
    }

    boolean isValid(Instant now) {
        return now.isBefore(certificate.notAfter());
    }

    /** Whether it is time for a new one, and a new one would last longer. */
    boolean isDue(Instant now, CaCertificate issuer) {
        return !now.isBefore(renewAt()) && certificate.notAfter().isBefore(issuer.notAfter());
    }
}
