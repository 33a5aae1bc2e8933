package org.caravelpki.provider.sql.writer.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.provider.sql.internal.Database;

/** Tells callers how their units ended, on threads of its own: what they do next must not hold the next commit up. */
final class Completions {
    private static final long CLOSE_SECONDS = 10;

    private final ExecutorService threads;

    Completions(int count) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "caravel-sql-done-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A batch was committed. */
    void committed(Batch batch) {
        batch.accepted().forEach(unit -> threads.execute(() -> unit.done().complete(null)));
        batch.refusals().forEach(this::failed);
    }

    /** Units have no effect because the database is away. */
    void away(List<Unit> units, SQLException cause) {
        units.forEach(unit -> failed(unit, Database.away(cause)));
    }

    /** A unit ended with a failure. */
    void failed(Unit unit, RuntimeException failure) {
        threads.execute(() -> unit.done().completeExceptionally(failure));
    }

    /** Waits until all callers were told. */
    void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
