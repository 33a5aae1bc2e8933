package org.caravelpki.bench.driver.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.caravelpki.api.pki.RegistrationAuthority;

/** Keeps one request in flight: the answer to one is the start of the next. Ends with the first that fails. */
final class Lane {
    private final RegistrationAuthority authority;
    private final Orders orders;
    private final Tally tally;
    private final CountDownLatch ended;

    Lane(RegistrationAuthority authority, Orders orders, Tally tally, CountDownLatch ended) {
        this.authority = authority;
        this.orders = orders;
        this.tally = tally;
        this.ended = ended;
    }

    /** Returns while a request is in flight, or when there are to be no more. */
    void go() {
        while (!tally.isClosed()) {
            long begun = System.nanoTime();
            CompletableFuture<Boolean> answer = authority
                    .enroll(orders.next())
                    .handle((enrollment, failure) -> tally.add(begun, enrollment, failure))
                    .toCompletableFuture();
            // What is answered at once is done in this loop: as a dependent action it would go deeper and deeper.
            if (!answer.isDone()) {
                answer.thenAccept(this::after);
                return;
            }
            if (!answer.join()) {
                break;
            }
        }
        ended.countDown();
    }

    private void after(boolean issued) {
        if (issued) {
            go();
        } else {
            ended.countDown();
        }
    }
}
