package org.caravelpki.core.ca.issue.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;

/**
 * Writes what is decided and cannot be taken back: tries again while the store is unavailable. The writer promises that
 * {@code unavailable} means no effect, so that a repetition is safe.
 */
public final class DecidedWrite {
    /** About 25 seconds in all. */
    public static final List<Duration> BACK_OFF = List.of(
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMillis(750),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(10));

    private final StoreWriter writer;
    private final ScheduledExecutorService timer;
    private final List<Duration> backOff;

    /**
     * A way to write.
     *
     * @param writer commits
     * @param timer waits between the tries
     * @param backOff the waits, in order
     */
    public DecidedWrite(StoreWriter writer, ScheduledExecutorService timer, List<Duration> backOff) {
        this.writer = writer;
        this.timer = timer;
        this.backOff = List.copyOf(backOff);
    }

    CompletionStage<Void> write(List<Change> unit) {
        return attempt(unit, 0);
    }

    private CompletionStage<Void> attempt(List<Change> unit, int number) {
        return writer.write(unit).exceptionallyCompose(failure -> again(unit, number, failure));
    }

    private CompletionStage<Void> again(List<Change> unit, int number, Throwable failure) {
        if (number == backOff.size() || !StageFailure.is(failure, PkiException.Kind.UNAVAILABLE)) {
            return CompletableFuture.failedFuture(StageFailure.cause(failure));
        }
        CompletableFuture<Void> pause = new CompletableFuture<>();
        try {
            timer.schedule(() -> pause.complete(null), backOff.get(number).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The engine is being stopped; the sweep of the next one decides.
            return CompletableFuture.failedFuture(StageFailure.cause(failure));
        }
        return pause.thenCompose(passed -> attempt(unit, number + 1));
    }
}
