package org.caravelpki.core.ra.work.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.caravelpki.api.model.PkiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The threads on which the registration authority reads from the stores and verifies signatures. Bounded both ways: what
 * does not fit fails as unavailable at once.
 */
@Component(service = RaThreads.class, configurationPid = "org.caravelpki.core.ra")
@Designate(ocd = RaConfig.class)
public final class RaThreads {
    private static final long IDLE_SECONDS = 60;
    private static final Runnable NOTHING = () -> {};

    private final Executor executor;
    private final Runnable close;

    /**
     * Makes the pool.
     *
     * @param config how many
     */
    @Activate
    public RaThreads(RaConfig config) {
        this(pool(count(config.threads()), Math.max(1, config.queue())));
    }

    private RaThreads(ThreadPoolExecutor pool) {
        this(pool, pool::shutdown);
    }

    private RaThreads(Executor executor, Runnable close) {
        this.executor = executor;
        this.close = close;
    }

    /**
     * For tests.
     *
     * @param executor runs everything
     * @return threads on it
     */
    public static RaThreads on(Executor executor) {
        return new RaThreads(executor, NOTHING);
    }

    private static int count(int configured) {
        return configured > 0 ? configured : 2 * Runtime.getRuntime().availableProcessors();
    }

    private static ThreadPoolExecutor pool(int threads, int queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), named());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "caravel-ra-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Called by SCR after everybody who uses it has left. */
    @Deactivate
    void stop() {
        close.run();
    }

    /**
     * Does something that may block.
     *
     * @param work what
     * @param <T> what comes out
     * @return its outcome, or {@code unavailable} when there is no room
     */
    public <T> CompletionStage<T> call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(PkiException.unavailable(
                    "Too many certificate requests at once; try again in a second.", Duration.ofSeconds(1), e));
        }
    }

    /**
     * Does something that may block and goes on asynchronously.
     *
     * @param work what
     * @param <T> what comes out
     * @return the outcome of the stage that it returns
     */
    public <T> CompletionStage<T> start(Supplier<CompletionStage<T>> work) {
        return call(work).thenCompose(Function.identity());
    }
}
