package org.caravelpki.protocol.acme.internal;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.api.model.PkiException;

/**
 * The threads of the handler.
 *
 * @param checks verify signatures
 * @param validations look at challenges, and block
 * @param timer closes connections at their deadline and looks for unfinished work
 */
record AcmeThreads(ExecutorService checks, ExecutorService validations, ScheduledExecutorService timer) {
    private static final int VALIDATIONS = 16;
    private static final int WAITING = 500;
    private static final int CHECKS_WAITING = 2_000;
    private static final Duration SOON = Duration.ofSeconds(1);

    static AcmeThreads start() {
        int processors = Runtime.getRuntime().availableProcessors();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("caravel-acme-timer"));
        timer.setRemoveOnCancelPolicy(true);
        return new AcmeThreads(checking(Math.max(2, processors)), blocking(), timer);
    }

    /** Whoever finds the queue full is told to come again: requests wait with their clients, not in our memory. */
    private static ExecutorService checking(int threads) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(CHECKS_WAITING),
                named("caravel-acme"),
                (task, pool) -> {
                    throw PkiException.unavailable("Too many requests at once; try again in a second.", SOON);
                });
    }

    private static ExecutorService blocking() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                VALIDATIONS,
                VALIDATIONS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                named("caravel-acme-validate"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Where work is done.
     *
     * @param delay how long each validation waits at most before it begins
     */
    Steps.Workers workers(Duration delay) {
        Executor delayed = delay.isZero() ? validations : new SlowValidations(validations, timer, new Random(), delay);
        return new Steps.Workers(checks, delayed, validations);
    }

    /** Does not wait for validations: what they leave unfinished is taken up again, by whoever comes next. */
    void stop() {
        timer.shutdownNow();
        validations.shutdownNow();
        checks.shutdown();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
