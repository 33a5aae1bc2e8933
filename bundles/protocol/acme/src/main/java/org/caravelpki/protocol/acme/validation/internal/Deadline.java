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

    /** At least one, so that it can be used as a timeout. */
    long millisLeft() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(atNanos - System.nanoTime()));
    }

    boolean isOver() {
        return System.nanoTime() - atNanos >= 0;
    }
}
