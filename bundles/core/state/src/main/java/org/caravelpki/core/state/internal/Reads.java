package org.caravelpki.core.state.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caravelpki.api.model.PkiException;

/** Reads of the database on threads of their own. Whoever finds the queue full is told to come again. */
final class Reads {
    private static final int WAITING = 10_000;

    private final ExecutorService readers;

    Reads(ExecutorService readers) {
        this.readers = readers;
    }

    /** @param threads how many at a time */
    static Reads on(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                new NamedThreads("caravel-state-read"));
        pool.allowCoreThreadTimeOut(true);
        return new Reads(pool);
    }

    <T> CompletionStage<T> read(Supplier<T> read) {
        try {
            return CompletableFuture.supplyAsync(read, readers);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    PkiException.unavailable("Too many requests wait for the database.", Duration.ofSeconds(1)));
        }
    }

    void stop() {
        readers.shutdown();
    }
}
