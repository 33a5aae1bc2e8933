package org.caravelpki.core.ra.work.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Threads for what happens without anybody asking. */
public final class Timers {
    private Timers() {}

    /**
     * A timer of its own thread.
     *
     * @param name the thread's name
     * @return to be shut down by its owner
     */
    public static ScheduledExecutorService single(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
