package org.caravelpki.core.gate.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A way into an implementation that can be closed, with the number of calls that are inside. */
final class Passage {
    /** Set in the counter when no new call may enter. */
    private static final int CLOSED = 1 << 30;

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch empty = new CountDownLatch(1);

    /** Counts a call in, unless it is closed. */
    boolean enter() {
        while (true) {
            int now = calls.get();
            if ((now & CLOSED) != 0) {
                return false;
            }
            if (calls.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    void leave() {
        if (calls.decrementAndGet() == CLOSED) {
            empty.countDown();
        }
    }

    /** Lets nobody in any more. */
    void close() {
        if (calls.updateAndGet(now -> now | CLOSED) == CLOSED) {
            empty.countDown();
        }
    }

    /** Waits for those inside; false when some are still there at the end. To be closed before. */
    boolean awaitEmpty(long nanos) {
        try {
            return empty.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int inside() {
        return calls.get() & ~CLOSED;
    }
}
