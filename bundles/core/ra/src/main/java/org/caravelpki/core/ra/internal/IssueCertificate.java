package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.engine.TemplateView;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.ra.work.internal.Stages;

/** Hands an order to the certification authority. */
final class IssueCertificate {
    private static final Duration UNTIL_MENDED = Duration.ofSeconds(10);

    private final CertificationAuthority ca;
    private final Clock clock;

    IssueCertificate(CertificationAuthority ca, Clock clock) {
        this.ca = ca;
        this.clock = clock;
    }

    /**
     * Has a certificate made.
     *
     * @param order what was decided
     * @param alongside what brings the request into state approved, committed with the reservation
     * @return the committed certificate; fails with {@code unavailable} when the CA or the template is not there
     */
    CompletionStage<Issued> issue(Order order, List<Change> alongside) {
        return CompletableFuture.completedFuture(order.template())
                .thenApply(ca::template)
                .thenCompose(template -> issue(order, template, alongside))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(explained(order, failure)));
    }

    private CompletionStage<Issued> issue(Order order, TemplateView template, List<Change> alongside) {
        return ca.issue(order.toIssueOrder(clock.instant(), template, alongside));
    }

    // A client that named an existing policy is not wrong when the policy's CA is missing, as it is during the first
    // start.
    private static Throwable explained(Order order, Throwable failure) {
        Throwable cause = Stages.cause(failure);
        return Stages.isA(cause, PkiException.Kind.NOT_FOUND)
                ? PkiException.unavailable(
                        "The policy " + order.policy() + " cannot issue now: its CA or template is not there.",
                        UNTIL_MENDED,
                        cause)
                : cause;
    }
}
