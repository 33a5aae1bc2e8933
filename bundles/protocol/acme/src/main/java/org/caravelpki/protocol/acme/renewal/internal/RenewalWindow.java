package org.caravelpki.protocol.acme.renewal.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.protocol.acme.issuer.internal.FindCertificate.Found;

/**
 * When a certificate should be renewed.
 *
 * @param start not before
 * @param end not after; later than the start
 */
record RenewalWindow(Instant start, Instant end) {
    /** The window's part of a certificate's life: clients choose a moment in it, so that not all come at once. */
    private static final int WIDTH = 30;

    static RenewalWindow of(Found found) {
        Certificate certificate = found.certificate();
        if (certificate.state() == CertificateState.REVOKED) {
            return revoked(certificate);
        }
        Duration life = Duration.between(certificate.notBefore(), certificate.notAfter());
        Duration width = life.dividedBy(WIDTH).plusSeconds(1);
        Instant usual = certificate.notBefore().plus(life.multipliedBy(2).dividedBy(3));
        Instant start = found.issuerReplaced().filter(usual::isAfter).orElse(usual);
        return new RenewalWindow(start, start.plus(width));
    }

    /** Wholly in the past: at once. */
    private static RenewalWindow revoked(Certificate certificate) {
        Instant since = Optional.of(certificate)
                .flatMap(Certificate::revocation)
                .map(Revocation::at)
                .orElse(certificate.notBefore());
        return new RenewalWindow(since.minusSeconds(2), since.minusSeconds(1));
    }
}
