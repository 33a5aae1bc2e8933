package org.caravelpki.edge.http.dispatch.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Time passes when a test says so. */
public final class FakeTimer implements Timer {
    private final List<Due> all = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Due(Duration when, FutureTask<Void> task) {}

    @Override
    public synchronized Future<?> after(Duration delay, Runnable task) {
        FutureTask<Void> future = new FutureTask<>(task, null);
        all.add(new Due(now.plus(delay), future));
        return future;
    }

    /** Runs what falls due, in order, also what that begins. */
    public void pass(Duration time) {
        Duration end = now.plus(time);
        for (Due due = next(end); due != null; due = next(end)) {
            now = due.when;
            due.task.run();
        }
        now = end;
    }

    /** Runs what is due now. */
    public void settle() {
        pass(Duration.ZERO);
    }

    private synchronized Due next(Duration end) {
        Due next = all.stream()
                .filter(due -> due.when.compareTo(end) <= 0)
                .min(Comparator.comparing(Due::when))
                .orElse(null);
        all.remove(next);
        return next;
    }

    /** Until the next task that is not cancelled. */
    public synchronized Duration untilNext() {
        return all.stream()
                .filter(due -> !due.task.isCancelled())
                .map(Due::when)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .minus(now);
    }
}
