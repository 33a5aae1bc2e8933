package org.caravelpki.protocol.acme.order.internal;

import java.time.Duration;
import java.util.Optional;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;
import org.caravelpki.protocol.acme.wire.internal.Problem;

/**
 * Where an order stands.
 *
 * @param status pending, ready, processing, valid or invalid
 * @param error why it is invalid, if that is known
 * @param retryAfter while processing: when asking again is worth it
 * @param issued once it is valid
 */
record Progress(
        Status status, Optional<Problem> error, Optional<Duration> retryAfter, Optional<Enrollment.Issued> issued) {
    private static final Duration SOON = Duration.ofSeconds(2);

    static Progress of(Status status) {
        return new Progress(status, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** It came to nothing. */
    static Progress invalid(Optional<Problem> why) {
        return new Progress(Status.INVALID, why, Optional.empty(), Optional.empty());
    }

    /** The request is on its way to the registration authority. */
    static Progress onItsWay() {
        return onItsWay(SOON);
    }

    /** The request is on its way, and it is not worth asking before this time. */
    static Progress onItsWay(Duration retryAfter) {
        Duration wait = retryAfter.compareTo(SOON) > 0 ? retryAfter : SOON;
        return new Progress(Status.PROCESSING, Optional.empty(), Optional.of(wait), Optional.empty());
    }

    static Progress of(Enrollment enrollment) {
        if (enrollment instanceof Enrollment.Issued issued) {
            return new Progress(Status.VALID, Optional.empty(), Optional.empty(), Optional.of(issued));
        }
        if (enrollment instanceof Enrollment.Pending pending) {
            return new Progress(
                    Status.PROCESSING, Optional.empty(), Optional.of(pending.retryAfter()), Optional.empty());
        }
        Enrollment.Refused refused = (Enrollment.Refused) enrollment;
        return invalid(Optional.of(
                AcmeProblems.problem(refused.kind(), refused.detail()).problem()));
    }
}
