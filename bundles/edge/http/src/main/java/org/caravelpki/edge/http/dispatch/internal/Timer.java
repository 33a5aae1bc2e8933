package org.caravelpki.edge.http.dispatch.internal;

import java.time.Duration;
import java.util.concurrent.Future;

/** Runs something later. */
@FunctionalInterface
public interface Timer {

    /**
     * Runs a task once.
     *
     * @param delay after how long
     * @param task short and never blocking
     * @return cancels it
     */
    Future<?> after(Duration delay, Runnable task);
}
