package org.caravelpki.provider.sql.writer.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.provider.sql.change.internal.Translation;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer's thread with its queue. */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long CLOSE_MILLIS = 10_000;

    private final Translation translation;
    private final UnitQueue queue;
    private final Completions completions;
    private final CountDownLatch over = new CountDownLatch(1);
    private final BatchCommit commits;
    private final Thread thread;

    Writer(Database database) {
        Settings settings = database.settings();
        this.translation = new Translation(database.ids(), database.clock());
        this.queue = new UnitQueue(settings.queueSize(), settings.queueOctets(), settings.batchSize());
        this.completions = new Completions(settings.completionThreads());
        this.commits = new BatchCommit(database, queue, completions, over);
        this.thread = new Thread(this::run, "caravel-sql-writer");
        thread.setDaemon(true);
        thread.start();
    }

    CompletionStage<Void> write(List<Change> changes) {
        try {
            Unit unit = Unit.of(translation.plan(changes));
            return queue.offer(unit) ? unit.done() : CompletableFuture.failedFuture(busy());
        } catch (IllegalArgumentException | PkiException | DateTimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static PkiException busy() {
        return PkiException.unavailable("The database writer has too much to do.", RETRY_AFTER);
    }

    private void run() {
        List<Unit> units = next();
        while (!units.isEmpty()) {
            commit(units);
            units = next();
        }
        commits.reset();
    }

    // The outermost frame of this thread: whatever a bug throws, these callers learn it and the next ones are served.
    private void commit(List<Unit> units) {
        try {
            commits.commit(units);
        } catch (RuntimeException | Error e) {
            LOG.error("The writer failed", e);
            RuntimeException failure = new IllegalStateException("the writer failed", e);
            completions.failed(units, failure);
            commits.reset();
        }
    }

    private List<Unit> next() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; closing the queue ends it.
            return next();
        }
    }

    /** Commits what waits, as long as the database answers, and tells every caller. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join(CLOSE_MILLIS);
            over.countDown();
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            over.countDown();
            Thread.currentThread().interrupt();
        }
        completions.close();
    }
}
