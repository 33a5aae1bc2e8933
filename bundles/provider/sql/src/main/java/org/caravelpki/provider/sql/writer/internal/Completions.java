package org.caravelpki.provider.sql.writer.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.provider.sql.internal.Database;

/** Tells callers how their units ended, on threads of its own: what they do next must not hold the next commit up. */
final class Completions {
    private static final long CLOSE_SECONDS = 10;

    private final int count;
    private final ExecutorService threads;

    Completions(int count) {
        this.count = count;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "caravel-sql-done-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A batch was committed. */
    void committed(Batch batch) {
        List<Runnable> endings = new ArrayList<>();
        batch.accepted().forEach(unit -> endings.add(() -> unit.done().complete(null)));
        batch.refusals().forEach((unit, refusal) -> endings.add(ending(unit, refusal)));
        tell(endings);
    }

    /** Units have no effect because the database is away. */
    void away(List<Unit> units, SQLException cause) {
        tell(units.stream().map(unit -> ending(unit, Database.away(cause))).toList());
    }

    /** Units ended with a failure. */
    void failed(List<Unit> units, RuntimeException failure) {
        tell(units.stream().map(unit -> ending(unit, failure)).toList());
    }

    private static Runnable ending(Unit unit, RuntimeException failure) {
        return () -> unit.done().completeExceptionally(failure);
    }

    // Each thread is woken once and takes one ending after the other: a task for each would cost more than most of
    // them,
    // and a share fixed beforehand would let all wait behind one that takes long.
    private void tell(List<Runnable> endings) {
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int at = next.getAndIncrement(); at < endings.size(); at = next.getAndIncrement()) {
                endings.get(at).run();
            }
        };
        for (int i = 0; i < Math.min(count, endings.size()); i++) {
            threads.execute(share);
        }
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
