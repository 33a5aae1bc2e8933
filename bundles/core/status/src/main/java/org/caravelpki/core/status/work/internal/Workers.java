package org.caravelpki.core.status.work.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caravelpki.api.model.PkiException;

/** A pool for work that blocks on the database. What does not fit its queue is refused, so that memory stays bounded. */
public final class Workers implements AutoCloseable {
    private static final int QUEUE = 2_000;

    private final ThreadPoolExecutor pool;

    /**
     * A pool.
     *
     * @param name of its threads
     * @param threads how many
     */
    public Workers(String name, int threads) {
        pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), NamedThreads.of(name));
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts work on a thread of the pool.
     *
     * @param work gives the stage to wait for; may block
     * @param <T> the outcome
     * @return completes as that stage does, or fails with what the work threw
     */
    public <T> CompletionStage<T> start(Supplier<? extends CompletionStage<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            pool.execute(() -> run(work, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(PkiException.unavailable(
                    "Too many questions about certificate status are waiting.", Duration.ofSeconds(1), e));
        }
        return result;
    }

    // The outermost frame of the thread: whatever goes wrong belongs to whoever waits for the result.
    private static <T> void run(Supplier<? extends CompletionStage<T>> work, CompletableFuture<T> result) {
        try {
            work.get().whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(Stages.cause(failure));
                }
            });
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
