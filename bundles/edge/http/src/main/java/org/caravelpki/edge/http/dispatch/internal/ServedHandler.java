package org.caravelpki.edge.http.dispatch.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.protocol.ProtocolHandler;

/**
 * A handler and how many requests it is answering. Whoever calls the handler {@linkplain #enter enters} before and
 * {@linkplain #leave leaves} when the answer is there; nobody enters after {@link #retire}.
 */
final class ServedHandler {
    private final ProtocolHandler handler;
    private final InFlight inFlight = new InFlight();
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile boolean retired;

    ServedHandler(ProtocolHandler handler) {
        this.handler = handler;
    }

    ProtocolHandler handler() {
        return handler;
    }

    // Counted before it is asked: whoever retires the handler either is seen here, or sees this one in flight.
    boolean enter() {
        inFlight.enter();
        if (!retired) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        inFlight.leave();
        if (retired) {
            tellWhenDrained();
        }
    }

    int inFlight() {
        return Math.max(0, inFlight.count());
    }

    /** From now on nobody enters. */
    void retire() {
        retired = true;
        tellWhenDrained();
    }

    private void tellWhenDrained() {
        if (inFlight.count() == 0) {
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
