package org.caravelpki.protocol.est.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;

/**
 * Asks for a certificate so that the same request has the same answer on every node: whoever polls or lost an answer gets the
 * certificate that was made. Some clients make byte for byte the same PKCS#10 again years later (RSA and EdDSA signatures do
 * not vary); what came of the first is over then, and the request counts as the next in a chain.
 */
final class RepeatableEnrollment {
    private static final int LONGEST_CHAIN = 30;

    private final RegistrationAuthority ra;
    private final Duration repeat;
    private final Clock clock;

    RepeatableEnrollment(RegistrationAuthority ra, Duration repeat, Clock clock) {
        this.ra = ra;
        this.repeat = repeat;
        this.clock = clock;
    }

    /** The first question authenticates; the further ones only read, until there is nothing to be read. */
    CompletionStage<Enrollment> enroll(EnrollmentRequest request) {
        return ra.enroll(request)
                .thenCompose(outcome -> isOver(outcome)
                        ? next(request, RequestIds.after(request.id()), LONGEST_CHAIN)
                        : CompletableFuture.completedFuture(outcome));
    }

    private CompletionStage<Enrollment> next(EnrollmentRequest request, RequestId id, int left) {
        if (left == 0) {
            return CompletableFuture.failedFuture(new PkiException(
                    PkiException.Kind.CONFLICT, "This certificate request was used many times; make a new one."));
        }
        return known(id).thenCompose(outcome -> {
            if (outcome.isEmpty()) {
                return ra.enroll(withId(request, id));
            }
            return isOver(outcome.get())
                    ? next(request, RequestIds.after(id), left - 1)
                    : CompletableFuture.completedFuture(outcome.get());
        });
    }

    private CompletionStage<Optional<Enrollment>> known(RequestId id) {
        return ra.enrollment(id).thenApply(Optional::of).exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof PkiException refusal && refusal.kind() == PkiException.Kind.NOT_FOUND
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(failure);
        });
    }

    private static EnrollmentRequest withId(EnrollmentRequest request, RequestId id) {
        return new EnrollmentRequest(id, request.policy(), request.protocol(), request.credential(), request.pkcs10());
    }

    private boolean isOver(Enrollment outcome) {
        if (outcome instanceof Enrollment.Issued issued) {
            return isOver(issued.certificate());
        }
        // It ended without a certificate, as when a node dies while it signs. What an operator declined stays declined.
        return outcome instanceof Enrollment.Refused refused && refused.kind() == PkiException.Kind.REFUSED;
    }

    private boolean isOver(Certificate certificate) {
        if (certificate.state() == CertificateState.REVOKED || certificate.state() == CertificateState.EXPIRED) {
            return true;
        }
        Duration half = Duration.between(certificate.notBefore(), certificate.notAfter())
                .dividedBy(2);
        Duration answered = half.compareTo(repeat) < 0 ? half : repeat;
        return clock.instant().isAfter(certificate.notBefore().plus(answered));
    }
}
