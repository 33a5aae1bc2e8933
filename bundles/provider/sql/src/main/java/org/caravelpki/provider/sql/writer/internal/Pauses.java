package org.caravelpki.provider.sql.writer.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting between two tries: longer each time, and over at once when the writer is closed. */
final class Pauses {
    private static final long LONGEST_MILLIS = 1_000;

    private final CountDownLatch over;
    private final long deadline;
    private long millis = 5;

    /** Pauses until the writer is closed or the patience is at its end. */
    Pauses(CountDownLatch over, Duration patience) {
        this.over = over;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Whether the patience is at its end. */
    boolean isLate() {
        return System.nanoTime() - deadline >= 0;
    }

    /** Waits; returns whether the writer was closed. */
    boolean await() {
        try {
            long now = millis;
            millis = Math.min(2 * millis, LONGEST_MILLIS);
            return over.await(now, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Only closing ends the writer: an interrupt in the middle of file access would close an embedded database.
            return false;
        }
    }
}
