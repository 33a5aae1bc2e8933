package org.caravelpki.protocol.acme.validation.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.authorization.internal.AnswerChallenge;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Order;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.order.internal.FinalizeOrder;
import org.caravelpki.protocol.acme.order.internal.RequestCertificate;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up what some node began and did not finish, because it crashed or something it needed was away. */
public final class TakeUpUnfinished {
    private static final Logger LOG = LoggerFactory.getLogger(TakeUpUnfinished.class);
    private static final int AT_ONCE = 20;

    private final Authorizations authorizations;
    private final ValidateAuthorization validate;
    private final Orders orders;
    private final RequestCertificate certificate;

    /** True while the last look has not come back: a database that hangs is not asked again and again. */
    private final AtomicBoolean looking = new AtomicBoolean();

    /** Looks at these. */
    public TakeUpUnfinished(
            Authorizations authorizations,
            ValidateAuthorization validate,
            Orders orders,
            RequestCertificate certificate) {
        this.authorizations = authorizations;
        this.validate = validate;
        this.orders = orders;
        this.certificate = certificate;
    }

    /** Called by a timer. Returns at once and never throws. */
    public void look() {
        if (looking.compareAndSet(false, true)) {
            // In a stage from its first step on: what is thrown before there is one would end the timer for good.
            CompletableFuture.completedStage(null)
                    .thenCompose(begin -> authorizations.takeDue(AnswerChallenge.LEASE, AT_ONCE))
                    .thenAccept(due -> due.forEach(validate::resume))
                    .thenCompose(done -> orders.takeDue(FinalizeOrder.LEASE, AT_ONCE))
                    .thenCompose(due -> CompletableFuture.allOf(
                            due.stream().map(this::resume).toArray(CompletableFuture[]::new)))
                    .exceptionally(TakeUpUnfinished::log)
                    .whenComplete((done, failure) -> looking.set(false));
        }
    }

    private CompletableFuture<Void> resume(Order order) {
        CompletionStage<Void> stage = certificate.resume(order).exceptionally(TakeUpUnfinished::log);
        return stage.toCompletableFuture();
    }

    private static Void log(Throwable failure) {
        if (AcmeProblems.cause(failure) instanceof PkiException refusal) {
            LOG.debug("unfinished work: {}", refusal.detail());
        } else {
            LOG.error("taking up unfinished work failed", failure);
        }
        return null;
    }
}
