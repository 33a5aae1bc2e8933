package org.caravelpki.bench.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;

/** Does one thing over and over again, when it is due, and counts what goes wrong. */
final class Client implements Runnable {
    private final Kind kind;
    private final Tally tally;
    private final Pace pace;
    private final CountedHttp http;
    private final Step step;

    /** Since when it should have been at work on what it is at work on; far away while it waits. */
    private volatile long busySince = Long.MAX_VALUE;

    private volatile boolean stopped;

    Client(Kind kind, Tally tally, Pace pace, CountedHttp http, Step step) {
        this.kind = kind;
        this.tally = tally;
        this.pace = pace;
        this.http = http;
        this.step = step;
    }

    /** What is done. */
    interface Step {
        void run() throws IOException, GeneralSecurityException;
    }

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
        try {
            step.run();
            if (!http.isIdle()) {
                tally.good(kind);
            }
        } catch (AcmeClient.Refused e) {
            tally.failed(kind, "HTTP " + e.status(), e.getMessage());
        } catch (WrongAnswer e) {
            tally.failed(kind, e.getMessage(), e.getMessage());
        } catch (IOException | GeneralSecurityException e) {
            tally.failed(kind, e.getClass().getSimpleName(), e.toString());
        } finally {
            busySince = Long.MAX_VALUE;
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
