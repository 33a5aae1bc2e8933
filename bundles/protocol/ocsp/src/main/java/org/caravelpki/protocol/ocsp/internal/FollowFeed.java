package org.caravelpki.protocol.ocsp.internal;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for changes again and again, at once after an answer and after a moment when there was none. */
final class FollowFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowFeed.class);
    private static final long MOMENT_MILLIS = 200;

    private final Supplier<CompletionStage<Void>> follow;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "caravel-ocsp-feed");
        thread.setDaemon(true);
        return thread;
    });
    private boolean failing;

    FollowFeed(Supplier<CompletionStage<Void>> follow) {
        this.follow = follow;
        schedule(0);
    }

    private void schedule(long millis) {
        try {
            executor.schedule(this::ask, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: nobody needs the feed any more");
        }
    }

    private void ask() {
        try {
            follow.get().whenComplete((done, failure) -> answered(failure));
        } catch (RuntimeException e) {
            // The outermost frame of the thread: the feed must go on whatever happens.
            answered(e);
        }
    }

    private synchronized void answered(Throwable failure) {
        if (failure != null && !failing) {
            LOG.info("The feed of status changes is away; held answers go on until they expire: {}", reason(failure));
        } else if (failure == null && failing) {
            LOG.info("The feed of status changes is back.");
        }
        failing = failure != null;
        notifyAll();
        schedule(failing ? MOMENT_MILLIS : 0);
    }

    /** Waits until something is so after an answer of the feed, and no longer than given. */
    synchronized void await(BooleanSupplier reached, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            for (long left = most.toNanos(); !reached.getAsBoolean() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reason(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
        return (wrapped ? failure.getCause() : failure).toString();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
