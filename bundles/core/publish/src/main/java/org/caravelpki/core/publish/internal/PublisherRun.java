package org.caravelpki.core.publish.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one publisher: a round, a pause, and after a failure a longer one. */
final class PublisherRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherRun.class);
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    /** A round. */
    interface Round {
        void run() throws Exception;
    }

    private final String name;
    private final Round round;
    private final long intervalMillis;
    private final LongSupplier nanos;
    private final Thread thread;

    private volatile boolean stopped;
    private volatile long begun;
    private volatile boolean inRound;
    private volatile String trouble = "";
    private int failures;

    PublisherRun(String name, Round round, long intervalMillis, LongSupplier nanos) {
        this.name = name;
        this.round = round;
        this.intervalMillis = intervalMillis;
        this.nanos = nanos;
        this.thread = new Thread(this, "caravel-publish-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Returns when the publisher is not called any more, or after a while. */
    void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(GOODBYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("publisher {} does not come back from a publication", name);
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            long pause = once();
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                // Only stop() interrupts.
                return;
            }
        }
    }

    /** One round; gives the pause after it in milliseconds. */
    long once() {
        begun = nanos.getAsLong();
        inRound = true;
        try {
            round.run();
            if (failures > 0) {
                LOG.info("publisher {} works again", name);
            }
            failures = 0;
            trouble = "";
            return intervalMillis;
        } catch (Exception | LinkageError e) {
            // A third party's code, and the outermost frame of its thread: whatever it throws, it is tried again.
            return failed(e);
        } finally {
            inRound = false;
        }
    }

    private long failed(Throwable failure) {
        if (stopped) {
            return 0;
        }
        failures++;
        trouble = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failures == 1) {
            LOG.warn("publisher {} failed and is tried again", name, failure);
        }
        return Math.min(LONGEST_PAUSE_MILLIS, intervalMillis << Math.min(failures, 16));
    }

    Health health() {
        String part = "publisher " + name;
        if (!trouble.isEmpty()) {
            return new Health(part, Status.DEGRADED, "It fails and is tried again: " + trouble);
        }
        long took = nanos.getAsLong() - begun;
        return inRound && took > SLOW_NANOS
                ? new Health(
                        part, Status.DEGRADED, "It has been at it for " + TimeUnit.NANOSECONDS.toSeconds(took) + " s.")
                : new Health(part, Status.UP, "It is up to date, or on the way.");
    }
}
