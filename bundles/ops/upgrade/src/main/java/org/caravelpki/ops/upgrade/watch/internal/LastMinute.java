package org.caravelpki.ops.upgrade.watch.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Samples of the last minute, so that an upgrade can be compared with what was before it. Thread-safe. */
public final class LastMinute {
    /** How often a sample is taken. */
    public static final Duration STEP = Duration.ofSeconds(5);

    private static final Duration KEPT = Duration.ofSeconds(60);

    // Guarded by this object's lock.
    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * Adds one and forgets those that are too old.
     *
     * @param sample the newest
     */
    public synchronized void add(Sample sample) {
        samples.addLast(sample);
        while (samples.getFirst().at().plus(KEPT).isBefore(sample.at())) {
            samples.removeFirst();
        }
    }

    /**
     * Where the last minute began.
     *
     * @param now the sample that ends it
     * @return the oldest sample of it, {@code now} when there is none
     */
    public synchronized Sample before(Sample now) {
        return samples.stream()
                .filter(sample -> !sample.at().plus(KEPT).isBefore(now.at()))
                .findFirst()
                .orElse(now);
    }
}
