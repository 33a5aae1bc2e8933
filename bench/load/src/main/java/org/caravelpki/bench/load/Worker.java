package org.caravelpki.bench.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** Runs whole orders until the time is over and notes how long each took that ended while it was measured. */
final class Worker implements Callable<Worker.Outcome> {
    private static final int MOST_FAILURES = 10;

    private final WholeOrder order;
    private final long from;
    private final long until;
    private long[] nanos = new long[1024];
    private int count;
    private int failed;

    /** @param from and until are of {@link System#nanoTime()} */
    Worker(WholeOrder order, long from, long until) {
        this.order = order;
        this.from = from;
        this.until = until;
    }

    /**
     * What one worker saw.
     *
     * @param nanos how long each order took
     * @param failed how many failed
     */
    record Outcome(long[] nanos, int failed) {}

    @Override
    public Outcome call() {
        // A server that refuses everything is not asked for as long as the measurement lasts.
        while (System.nanoTime() < until && failed < MOST_FAILURES) {
            one();
        }
        return new Outcome(Arrays.copyOf(nanos, count), failed);
    }

    private void one() {
        long began = System.nanoTime();
        try {
            order.run();
            note(began, System.nanoTime());
        } catch (IOException | GeneralSecurityException e) {
            failed++;
            order.giveUp();
            System.err.println(e.getMessage());
        }
    }

    private void note(long began, long ended) {
        if (ended >= from && ended <= until) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = ended - began;
        }
    }
}
