package org.caravelpki.bench.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Does one thing over and over again, when it is due, and counts what goes wrong. What fails is done again if it may be. */
final class Client implements Runnable {
    private final Kind kind;
    private final Tally tally;
    private final Pace pace;
    private final CountedHttp http;
    private final Step step;
    private final Patience patience;

    /** Since when it should have been at work on what it is at work on; far away while it waits. */
    private volatile long busySince = Long.MAX_VALUE;

    private volatile boolean stopped;

    /** Who has no patience tries nothing again. */
    Client(Kind kind, Tally tally, Pace pace, CountedHttp http, Step step) {
        this(kind, tally, pace, http, step, Patience.NONE);
    }

    Client(Kind kind, Tally tally, Pace pace, CountedHttp http, Step step, Patience patience) {
        this.kind = kind;
        this.tally = tally;
        this.pace = pace;
        this.http = http;
        this.step = step;
        this.patience = patience;
    }

    /** What is done. */
    interface Step {
        /** Does it; after a failure it goes on with what it was at work on, unless that was given up. */
        void run() throws IOException, GeneralSecurityException;

        /** What it was at work on is of no use any more. */
        default void giveUp() {}
    }

    /**
     * How often what failed is tried again.
     *
     * @param retries so many times
     * @param pauseMillis before each
     */
    record Patience(int retries, long pauseMillis) {
        static final Patience NONE = new Patience(0, 0);
    }

    private record Cause(String what, String told) {}

    @Override
    public void run() {
        while (!stopped) {
            long due = pace.next();
            if (sleepUntil(due)) {
                one(due);
            }
        }
    }

    private void one(long due) {
        busySince = due;
        http.due(due);
        Optional<Cause> failure = tried();
        for (int left = patience.retries(); failure.isPresent() && left > 0 && paused(); left--) {
            tally.retried(kind);
            failure = tried();
        }
        failure.ifPresent(cause -> {
            step.giveUp();
            tally.failed(kind, cause.what(), cause.told());
        });
        busySince = Long.MAX_VALUE;
    }

    /** Empty when it succeeded. */
    private Optional<Cause> tried() {
        try {
            step.run();
            if (!http.isIdle()) {
                tally.good(kind);
            }
            return Optional.empty();
        } catch (AcmeClient.Refused e) {
            return Optional.of(new Cause("HTTP " + e.status(), e.getMessage()));
        } catch (WrongAnswer e) {
            return Optional.of(new Cause(e.getMessage(), e.getMessage()));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of(new Cause(e.getClass().getSimpleName(), e.toString()));
        }
    }

    /** False when there is no more to do. */
    private boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(patience.pauseMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** False when there is no more to do. */
    private boolean sleepUntil(long due) {
        try {
            long left = due - System.nanoTime();
            while (left > 0 && !stopped) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, 100_000_000));
                left = due - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopped;
    }

    /** Whether all that was due before is done. */
    boolean isPast(long time) {
        return busySince > time;
    }

    /** What it is at work on is its last. */
    void stop() {
        stopped = true;
    }
}
