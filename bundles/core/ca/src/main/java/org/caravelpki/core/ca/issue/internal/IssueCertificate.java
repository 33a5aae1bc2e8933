package org.caravelpki.core.ca.issue.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.keys.internal.KeyRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The five steps in their order, and what happens when one of them fails. */
public final class IssueCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(IssueCertificate.class);

    private final Steps steps;
    private final KeyRouter keys;
    private final Semaphore inFlight;

    /**
     * The steps.
     *
     * @param prepare first
     * @param lint second
     * @param reserve third
     * @param sign fourth
     * @param complete last
     * @param close instead of the last, when it cannot be reached
     */
    public record Steps(
            PrepareCertificate prepare,
            LintCertificate lint,
            ReserveCertificate reserve,
            SignCertificate sign,
            CompleteCertificate complete,
            CloseFailed close) {}

    /**
     * The flow.
     *
     * @param steps what it consists of
     * @param keys tells whether the issuer's key can be reached
     * @param maxInFlight how many certificates may be in the making
     */
    public IssueCertificate(Steps steps, KeyRouter keys, int maxInFlight) {
        this.steps = steps;
        this.keys = keys;
        this.inFlight = new Semaphore(maxInFlight);
    }

    /**
     * Makes a certificate. The caller's thread prepares and lints; it never waits.
     *
     * @param issuance what to make
     * @return the committed certificate
     */
    public CompletionStage<Issued> issue(Issuance issuance) {
        if (!inFlight.tryAcquire()) {
            return CompletableFuture.failedFuture(PkiException.unavailable(
                    "Too many certificates are being issued at the moment.", Duration.ofSeconds(1)));
        }
        return started(issuance).whenComplete((issued, failure) -> inFlight.release());
    }

    private CompletionStage<Issued> started(Issuance issuance) {
        // Stages from the first step on: whatever a step throws fails the certificate and frees its place.
        return CompletableFuture.completedFuture(issuance)
                .thenApply(steps.prepare()::prepare)
                .thenCompose(steps.lint()::lintWhenSettled)
                .thenCompose(linted -> reserved(issuance, linted))
                .thenCompose(this::signed);
    }

    private CompletionStage<ReserveCertificate.Reserved> reserved(Issuance issuance, LintCertificate.Linted linted) {
        // Asked before the reservation: a row that waits for an absent key would have to be closed as failed.
        return keys.ready(issuance.issuer().signing().key())
                .thenCompose(ready -> steps.reserve().reserve(linted));
    }

    private CompletionStage<Issued> signed(ReserveCertificate.Reserved reserved) {
        return steps.sign()
                .sign(reserved)
                .exceptionallyCompose(failure -> closed(reserved, failure))
                .thenCompose(signed -> completed(reserved, signed));
    }

    private CompletionStage<Issued> completed(ReserveCertificate.Reserved reserved, SignCertificate.Signed signed) {
        return steps.complete().complete(signed).exceptionallyCompose(failure -> {
            if (StageFailure.is(failure, PkiException.Kind.UNAVAILABLE)) {
                LOG.warn(
                        "certificate {} could not be committed and is left to the sweep",
                        reserved.row().serial());
                return CompletableFuture.failedFuture(StageFailure.cause(failure));
            }
            return closed(reserved, failure);
        });
    }

    /** Records the failure, then fails with it. */
    private <T> CompletionStage<T> closed(ReserveCertificate.Reserved reserved, Throwable failure) {
        Throwable cause = StageFailure.cause(failure);
        if (!(cause instanceof PkiException)) {
            // Without its stack trace: it rises further and is logged once, where it ends.
            LOG.error("certificate {} could not be signed: {}", reserved.row().serial(), cause.toString());
        }
        return steps.close()
                .close(reserved.row(), reserved.term(), StageFailure.sentence(cause))
                .handle((closed, second) -> {
                    if (second != null) {
                        LOG.warn(
                                "certificate {} could not be closed and is left to the sweep: {}",
                                reserved.row().serial(),
                                StageFailure.cause(second).toString());
                    }
                    return cause;
                })
                .thenCompose(CompletableFuture::failedFuture);
    }
}
