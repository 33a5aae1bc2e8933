package org.caravelpki.protocol.acme.validation.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When a piece of work must be over, whatever its parts take.
 *
 * @param atNanos in {@code System.nanoTime}
 */
record Deadline(long atNanos) {
    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Rounded up, and at least one: it can be used as a timeout, and when that has passed the deadline is over. */
    long millisLeft() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(atNanos - System.nanoTime()) + 1);
    }

    boolean isOver() {
        return System.nanoTime() - atNanos >= 0;
    }
}
