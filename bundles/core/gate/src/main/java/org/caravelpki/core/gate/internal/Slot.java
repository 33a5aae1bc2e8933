package org.caravelpki.core.gate.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One implementation behind a door, with the number of calls that are inside it. */
final class Slot {
    /** Set in the counter when no new call may enter. */
    private static final int CLOSED = 1 << 30;

    private final Object implementation;
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch empty = new CountDownLatch(1);

    Slot(Object implementation) {
        this.implementation = implementation;
    }

    Object implementation() {
        return implementation;
    }

    /** Counts a call in, unless the slot is closed. */
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

    /** Lets nobody in any more and waits for those inside; false when some are still there at the end. */
    boolean closeAndWait(long millis) {
        if (calls.updateAndGet(now -> now | CLOSED) == CLOSED) {
            return true;
        }
        try {
            return empty.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int inside() {
        return calls.get() & ~CLOSED;
    }
}
