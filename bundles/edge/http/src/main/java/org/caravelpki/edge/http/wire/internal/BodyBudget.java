package org.caravelpki.edge.http.wire.internal;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the bodies of all requests may take together, from their first octet to their answer. */
final class BodyBudget {
    private final AtomicLong taken = new AtomicLong();
    private volatile long max;

    BodyBudget(long max) {
        this.max = max;
    }

    void limit(long octets) {
        max = octets;
    }

    /** Whether there was room. */
    boolean take(long octets) {
        if (taken.addAndGet(octets) > max) {
            taken.addAndGet(-octets);
            return false;
        }
        return true;
    }

    void giveBack(long octets) {
        taken.addAndGet(-octets);
    }

    long taken() {
        return taken.get();
    }
}
