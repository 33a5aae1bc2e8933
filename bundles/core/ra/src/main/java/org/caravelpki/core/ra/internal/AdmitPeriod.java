package org.caravelpki.core.ra.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ra.policy.internal.Policy.Validity;

/** Decides whether the validity asked for is within the policy. */
final class AdmitPeriod {
    /** Clients date back for relying parties whose clocks are late. */
    private static final Duration BACKDATING = Duration.ofHours(1);

    private AdmitPeriod() {}

    static Order.Period admit(Optional<Instant> begin, Optional<Instant> end, Validity validity, Instant now) {
        if (begin.isPresent() && !validity.notBefore() || end.isPresent() && !validity.notAfter()) {
            throw refused("This policy does not let requests choose their validity.");
        }
        Instant from = begin.orElse(now);
        if (from.isBefore(now.minus(BACKDATING))) {
            throw refused("notBefore lies more than an hour in the past.");
        }
        if (end.isPresent() && !end.get().isAfter(from.isAfter(now) ? from : now)) {
            throw refused("notAfter lies in the past or before notBefore.");
        }
        Optional<Instant> latest = validity.max().map(from::plus);
        if (end.isPresent() && latest.isPresent() && end.get().isAfter(latest.get())) {
            throw refused("The certificate can last until " + latest.get() + " at most.");
        }
        return new Order.Period(begin, end, validity.max());
    }

    private static PkiException refused(String detail) {
        return new PkiException(PkiException.Kind.REFUSED, detail);
    }
}
