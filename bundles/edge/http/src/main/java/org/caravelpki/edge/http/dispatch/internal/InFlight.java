package org.caravelpki.edge.http.dispatch.internal;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts who is in and tells when nobody is any more. Each thread counts in a place of its own, so that event loops do not
 * wait for each other with every request; a place goes below zero when another thread takes out than brought in.
 */
final class InFlight {
    private static final int PLACES = 8;
    // In ints: two cache lines, since processors fetch neighbours in pairs.
    private static final int APART = 32;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(PLACES * APART);

    void enter() {
        counts.incrementAndGet(place());
    }

    void leave() {
        counts.decrementAndGet(place());
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() & PLACES - 1) * APART;
    }

    /**
     * How many are in. While some only leave, it is never too low: each of them is missing from one place at most, after it
     * was there.
     */
    int count() {
        int count = 0;
        for (int place = 0; place < PLACES; place++) {
            count += counts.get(place * APART);
        }
        return count;
    }
}
