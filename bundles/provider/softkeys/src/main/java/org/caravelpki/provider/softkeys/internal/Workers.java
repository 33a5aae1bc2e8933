package org.caravelpki.provider.softkeys.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.caravelpki.api.model.PkiException;

/** A fixed number of threads with a bounded queue. */
final class Workers implements AutoCloseable {
    private static final int DRAIN_SECONDS = 10;

    private final ThreadPoolExecutor executor;

    Workers(String name, int threads, int queue) {
        AtomicInteger number = new AtomicInteger();
        executor = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    <T> CompletionStage<T> run(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            executor.execute(() -> complete(result, work));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(PkiException.unavailable(
                    "Too many operations with software keys are waiting.", Duration.ofSeconds(1), e));
        }
        return result;
    }

    // The outermost frame of the thread: whatever goes wrong belongs to whoever waits for the result.
    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** Finishes what was accepted. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
