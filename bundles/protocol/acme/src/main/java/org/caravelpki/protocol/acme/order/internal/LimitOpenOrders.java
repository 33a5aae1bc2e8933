package org.caravelpki.protocol.acme.order.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/** Stops a client that makes orders and never finalizes them. Orders made at the same moment may be a few too many. */
public final class LimitOpenOrders {
    private static final Duration LATER = Duration.ofMinutes(10);

    private final Orders orders;
    private final int most;

    /** @param most how many orders of an account may wait to be finalized; 0 for any number */
    public LimitOpenOrders(Orders orders, int most) {
        this.orders = orders;
        this.most = most;
    }

    /** Fails with rateLimited when one more is too many. */
    CompletionStage<Void> check(Account account) {
        if (most == 0) {
            return CompletableFuture.completedStage(null);
        }
        return orders.countOpen(account, most).thenAccept(open -> {
            if (open >= most) {
                throw new AcmeProblem(
                                ErrorType.RATE_LIMITED,
                                "This account has " + most + " orders that wait to be finalized; finalize some first.")
                        .retryAfter(LATER);
            }
        });
    }
}
