package org.caravelpki.protocol.est.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caravelpki.api.model.PkiException;

/**
 * Where keys are made: an RSA key takes a large part of a second, and neither the engine's threads nor those of the other
 * protocols shall wait for it.
 */
final class KeyThreads implements AutoCloseable {
    private static final int QUEUE = 64;
    private static final int THREADS = 2;

    private final ThreadPoolExecutor pool;

    KeyThreads() {
        this.pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), work -> {
                    Thread thread = new Thread(work, "caravel-est-keys");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    <T> CompletionStage<T> call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, pool);
        } catch (RejectedExecutionException e) {
            if (pool.isShutdown()) {
                // The handler leaves, and this request is among its last.
                return CompletableFuture.completedFuture(work.get());
            }
            return CompletableFuture.failedFuture(
                    new PkiException(PkiException.Kind.UNAVAILABLE, "Too many keys are being made; try again."));
        }
    }

    /** Makes what was accepted, and ends. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
