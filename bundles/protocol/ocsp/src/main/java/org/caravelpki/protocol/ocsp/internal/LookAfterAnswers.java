package org.caravelpki.protocol.ocsp.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.caravelpki.protocol.ocsp.memory.internal.Answers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews answers in time, forgets what is over, and writes snapshots, on a thread of its own. */
final class LookAfterAnswers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LookAfterAnswers.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int DRAIN_SECONDS = 10;

    private final Answers answers;
    private final Optional<Path> snapshot;
    private final int renewalsPerTick;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "caravel-ocsp-answers");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts; without a file there are no snapshots. */
    LookAfterAnswers(Answers answers, int renewalsPerSecond, Optional<Path> snapshot, Duration snapshotInterval) {
        this.answers = answers;
        this.snapshot = snapshot;
        this.renewalsPerTick = Math.max(1, (int) (renewalsPerSecond * TICK.toMillis() / 1000));
        repeat(this::tick, TICK);
        repeat(this::save, snapshotInterval);
    }

    private void repeat(Runnable work, Duration interval) {
        executor.scheduleWithFixedDelay(
                () -> attempt(work), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // The outermost frame of the thread: the next round must come whatever happened.
            LOG.error("looking after OCSP answers failed", e);
        }
    }

    private void tick() {
        answers.lookAfter(TICK, renewalsPerTick);
        if (answers.isSnapshotRefuted()) {
            save();
        }
    }

    private void save() {
        snapshot.ifPresent(answers::save);
    }

    /** Writes a last snapshot. */
    @Override
    public void close() {
        // Not interrupted: a snapshot that is being written is finished.
        executor.shutdown();
        try {
            if (executor.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                save();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
