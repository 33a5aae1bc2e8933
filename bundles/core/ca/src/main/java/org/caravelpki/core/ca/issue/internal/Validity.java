package org.caravelpki.core.ca.issue.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.template.internal.CompiledTemplate;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * From when until when a certificate is valid, both ends included (RFC 5280 section 4.1.2.5).
 *
 * @param notBefore whole seconds
 * @param notAfter whole seconds
 */
record Validity(Instant notBefore, Instant notAfter) {

    /** As long as the template says, less if it was asked for, and never longer than the issuer's certificate. */
    static Validity of(IssueOrder order, CompiledTemplate template, Issuer issuer, Instant now) {
        Instant start = latest(
                        order.notBefore().orElse(now.minus(template.backdate())),
                        issuer.limits().notBefore())
                .truncatedTo(ChronoUnit.SECONDS);
        Instant longest = template.lastSecond(start);
        Instant end = earliest(
                        earliest(longest, issuer.limits().notAfter()),
                        order.notAfter().orElse(Instant.MAX))
                .truncatedTo(ChronoUnit.SECONDS);
        requireFuture(start, end, issuer, now);
        return new Validity(start, end);
    }

    private static void requireFuture(Instant start, Instant end, Issuer issuer, Instant now) {
        if (!issuer.limits().notAfter().isAfter(now)) {
            throw new PkiException(
                    PkiException.Kind.REFUSED, "The certificate of the CA " + issuer.ca() + " has expired.");
        }
        if (!end.isAfter(start) || !end.isAfter(now)) {
            throw new PkiException(
                    PkiException.Kind.REFUSED, "The validity asked for would end before it begins or is in the past.");
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
