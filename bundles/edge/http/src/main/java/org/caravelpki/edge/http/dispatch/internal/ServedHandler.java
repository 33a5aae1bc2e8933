package org.caravelpki.edge.http.dispatch.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.api.protocol.ProtocolHandler;

/**
 * A handler and how many requests it is answering. Whoever calls the handler {@linkplain #enter enters} before and
 * {@linkplain #leave leaves} when the answer is there; nobody enters after {@link #retire}.
 */
final class ServedHandler {
    private static final int RETIRED = Integer.MIN_VALUE;

    private final ProtocolHandler handler;
    // The number of requests in flight, with the sign bit set once the handler is retired.
    private final AtomicInteger state = new AtomicInteger();
    private final CountDownLatch drained = new CountDownLatch(1);

    ServedHandler(ProtocolHandler handler) {
        this.handler = handler;
    }

    ProtocolHandler handler() {
        return handler;
    }

    boolean enter() {
        int seen = state.get();
        while (seen >= 0) {
            if (state.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = state.get();
        }
        return false;
    }

    void leave() {
        if (state.decrementAndGet() == RETIRED) {
            drained.countDown();
        }
    }

    int inFlight() {
        return state.get() & ~RETIRED;
    }

    /** From now on nobody enters. */
    void retire() {
        if (state.getAndUpdate(seen -> seen | RETIRED) == 0) {
            drained.countDown();
        }
    }

    /**
     * Waits for the requests in flight.
     *
     * @return whether all were answered in time
     */
    boolean awaitDrained(Duration limit) throws InterruptedException {
        return drained.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
