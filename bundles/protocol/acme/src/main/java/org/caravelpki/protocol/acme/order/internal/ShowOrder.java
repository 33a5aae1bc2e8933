package org.caravelpki.protocol.acme.order.internal;

import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.request.internal.SignedStep;

/** Tells where an order stands. */
public final class ShowOrder implements SignedStep {
    private final Orders orders;
    private final OrderProgress progress;
    private final OrderAnswer answer;

    /** Shows these orders. */
    public ShowOrder(Orders orders, OrderProgress progress, OrderAnswer answer) {
        this.orders = orders;
        this.progress = progress;
        this.answer = answer;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        call.signed().requirePostAsGet();
        return orders.require(call.route().id(), call.signed().account())
                .thenCompose(order -> progress.of(order).thenApply(where -> answer.of(200, order, where)));
    }
}
