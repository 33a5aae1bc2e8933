package org.caravelpki.bench.driver.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.caravelpki.api.pki.Enrollment;

/** Counts what is answered while it is open, and how long each took. */
final class Tally {
    private static final int MOST = 4_000_000;

    private enum Phase {
        WARMING,
        OPEN,
        CLOSED
    }

    private final long[] nanos = new long[MOST];
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<String> complaint = new AtomicReference<>();
    private volatile Phase phase = Phase.WARMING;

    void open() {
        phase = Phase.OPEN;
    }

    void close() {
        phase = Phase.CLOSED;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    /** Counts one answer, and tells whether it is a certificate. A failure counts whenever it comes: there is to be none. */
    boolean add(long begun, Enrollment enrollment, Throwable failure) {
        if (!(enrollment instanceof Enrollment.Issued)) {
            complaint.compareAndSet(null, String.valueOf(failure == null ? enrollment : failure));
            return add(begun, false);
        }
        return add(begun, true);
    }

    /** Counts one operation, and tells whether it was right. */
    boolean add(long begun, boolean right) {
        if (!right) {
            failed.incrementAndGet();
            return false;
        }
        if (phase == Phase.OPEN) {
            int index = issued.getAndIncrement();
            if (index < MOST) {
                nanos[index] = System.nanoTime() - begun;
            }
        }
        return true;
    }

    int issued() {
        return issued.get();
    }

    int failed() {
        return failed.get();
    }

    /** What was wrong with the first that failed. */
    Optional<String> complaint() {
        return Optional.ofNullable(complaint.get());
    }

    /** The times in order. */
    Latencies latencies() {
        long[] sorted = Arrays.copyOf(nanos, Math.min(MOST, issued.get()));
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }
}
