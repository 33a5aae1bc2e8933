package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.Change;

/** Hands an order to the certification authority. */
final class IssueCertificate {
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
     * @return the committed certificate
     * @throws PkiException of kind {@code notFound} when the template is gone
     */
    CompletionStage<Issued> issue(Order order, List<Change> alongside) {
        return ca.issue(order.toIssueOrder(clock.instant(), ca.template(order.template()), alongside));
    }
}
