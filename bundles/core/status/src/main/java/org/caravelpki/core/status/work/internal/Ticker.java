package org.caravelpki.core.status.work.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caravelpki.api.model.PkiException;

/** One thread that does one thing over and over, and sometimes something else in between. */
public final class Ticker implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int DRAIN_SECONDS = 5;

    private final ScheduledExecutorService executor;

    /**
     * Starts.
     *
     * @param name of the thread, and of the work in the log
     * @param interval the pause after each run
     * @param work what to do; when it throws, it is done again after a longer pause
     */
    public Ticker(String name, Duration interval, Runnable work) {
        executor = Executors.newSingleThreadScheduledExecutor(NamedThreads.of(name));
        Attempts attempts = new Attempts(name, LONGEST_PAUSE, Clock.systemUTC());
        executor.scheduleWithFixedDelay(() -> attempts.attempt(work), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Does something on the thread.
     *
     * @param work may block
     * @param <T> the outcome
     * @return completes with what it returned or threw
     */
    public <T> CompletionStage<T> between(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    PkiException.unavailable("This part of the service is being replaced.", Duration.ofSeconds(1), e));
        }
    }

    /** Ends after the work in hand. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
