package org.caravelpki.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** When the next of so many a second is due, however long the ones before took. Shared by the clients of a kind. */
final class Pace {
    private final long began;
    private final double nanosBetween;
    private final AtomicLong taken = new AtomicLong();

    Pace(double perSecond, long began) {
        this.began = began;
        this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Takes the next; of {@link System#nanoTime()}. */
    long next() {
        return began + (long) (taken.getAndIncrement() * nanosBetween);
    }
}
