package org.caravelpki.protocol.acme.order.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.caa.internal.PermitIssuance;
import org.caravelpki.protocol.acme.model.internal.Order;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.renewal.internal.Replacements;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** Takes the CSR for an order that is ready, records it, and asks for the certificate. */
public final class FinalizeOrder implements SignedStep {
    /** How long the node that recorded the CSR has to pass it on before another one does. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final Orders orders;
    private final OrderProgress progress;
    private final PermitIssuance permit;
    private final Commit commit;
    private final RequestCertificate certificate;
    private final OrderAnswer answer;
    private final Clock clock;

    /** Finalizes these orders. */
    public FinalizeOrder(
            Orders orders,
            OrderProgress progress,
            PermitIssuance permit,
            Commit commit,
            RequestCertificate certificate,
            OrderAnswer answer,
            Clock clock) {
        this.orders = orders;
        this.progress = progress;
        this.permit = permit;
        this.commit = commit;
        this.certificate = certificate;
        this.answer = answer;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        byte[] csr = Json.base64url(Json.requiredText(call.signed().object(), "csr"), "CSR");
        // Recorded before it is passed on: if we die in between, another node goes on with it.
        return Commit.retrying(() -> record(call, csr))
                .thenCompose(order -> certificate.of(order).thenApply(where -> answer.of(200, order, where)));
    }

    private CompletionStage<Order> record(Call call, byte[] csr) {
        return orders.require(call.route().id(), call.signed().account())
                .thenCompose(order -> progress.of(order).thenCompose(where -> {
                    requireReady(where);
                    Order finalizing = finalizing(
                            order,
                            CheckCsr.check(
                                    csr, order.identifiers(), call.signed().key()));
                    List<StateOperation> effect = new ArrayList<>(Replacements.mark(order));
                    effect.add(Orders.update(finalizing));
                    return permit.check(order)
                            .thenCompose(allowed -> commit.commit(call.signed(), effect))
                            .thenApply(done -> finalizing.written());
                }));
    }

    private static void requireReady(Progress where) {
        if (where.status() != Status.READY) {
            throw new AcmeProblem(
                    ErrorType.ORDER_NOT_READY,
                    "The order is " + where.status().word() + "; only an order that is ready can be finalized.");
        }
    }

    private Order finalizing(Order order, Der csr) {
        Instant now = clock.instant();
        return order.finalizing(csr, now, now.plus(LEASE));
    }
}
