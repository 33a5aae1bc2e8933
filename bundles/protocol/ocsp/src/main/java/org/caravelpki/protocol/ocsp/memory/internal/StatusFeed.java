package org.caravelpki.protocol.ocsp.memory.internal;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.StatusChanges;

/**
 * Drops answers as the feed says. While the engine is away the position stays, and afterwards nothing is missed: changes are
 * numbered without a gap. When there is a gap all the same, everything is dropped and a new era begins.
 *
 * <p>{@link #next} is called by one caller after the other.
 */
final class StatusFeed {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final CertificateStatus status;
    private final AnswerMemory memory;
    private volatile FeedPosition position = FeedPosition.START;
    private volatile long era;

    StatusFeed(CertificateStatus status, AnswerMemory memory) {
        this.status = status;
        this.memory = memory;
    }

    /** The time since which no change was missed; empty while that is unknown and no answer may be kept. */
    OptionalLong era() {
        return position.equals(FeedPosition.START) ? OptionalLong.empty() : OptionalLong.of(era);
    }

    /** Whether an answer that was begun in an era may be kept now. */
    boolean isStill(OptionalLong begun) {
        return begun.isPresent() && begun.equals(era());
    }

    CompletionStage<Void> next() {
        FeedPosition since = position;
        Duration wait = since.equals(FeedPosition.START) ? Duration.ZERO : WAIT;
        return status.changes(since, wait)
                .toCompletableFuture()
                .copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(changes -> apply(since, changes));
    }

    private void apply(FeedPosition since, StatusChanges changes) {
        if (!since.equals(FeedPosition.START) && !changes.follows(since)) {
            position = FeedPosition.START;
            era++;
            memory.clear();
            return;
        }
        changes.changes().forEach(this::apply);
        position = changes.position();
    }

    private void apply(StatusChange change) {
        if (change instanceof StatusChange.Status status) {
            memory.drop(status.serial());
        }
    }
}
