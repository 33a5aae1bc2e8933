package org.caravelpki.core.status.work.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads that a thread dump can tell apart. */
public final class NamedThreads {
    private NamedThreads() {}

    /**
     * A factory.
     *
     * @param name of the threads, before a number
     * @return the factory
     */
    public static ThreadFactory of(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
