package org.caravelpki.provider.lint.internal.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A TLS server's certificate lasts no longer than the schedule allows on the day it begins. */
public final class ServerValidity extends Rule<CertificateView> {
    private static final TreeMap<Instant, Long> LIMITS = new TreeMap<>(Map.of(
            Instant.MIN,
            398L,
            Instant.parse("2026-03-15T00:00:00Z"),
            200L,
            Instant.parse("2027-03-15T00:00:00Z"),
            100L,
            Instant.parse("2029-03-15T00:00:00Z"),
            47L));

    /** Describes the rule. */
    public ServerValidity() {
        super(
                "server-validity",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 6.3.2",
                "A TLS server's certificate lasts no longer than the schedule allows on the day it begins.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        long days = LIMITS.floorEntry(certificate.notBefore()).getValue();
        // Both ends belong to the validity, so that a day has 86,400 seconds of it and the next begins.
        Duration length = Duration.between(certificate.notBefore(), certificate.notAfter())
                .plusSeconds(1);
        return when(
                length.compareTo(Duration.ofDays(days)) > 0,
                "A certificate of a TLS server that begins then lasts at most " + days + " days.");
    }
}
