package org.caravelpki.protocol.ocsp.memory.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.StatusChanges;

/**
 * Drops answers as the feed says. While the engine is away the position stays, and afterwards nothing is missed: changes are
 * numbered without a gap. When there is a gap all the same, a new and empty memory takes the place of the old one, in which
 * answers that are on their way may then still be kept without harm.
 *
 * <p>{@link #next} is called by one caller after the other.
 */
final class StatusFeed {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    // A wait without changes, and the time for which a door parks calls.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(12);

    private final CertificateStatus status;
    private final Supplier<AnswerMemory> empty;
    private final Clock clock;
    private volatile Known known;
    private volatile Instant heard;

    StatusFeed(CertificateStatus status, Supplier<AnswerMemory> empty, Clock clock) {
        this.status = status;
        this.empty = empty;
        this.clock = clock;
        this.heard = clock.instant();
        this.known = new Known(FeedPosition.START, empty.get(), Proof.NONE);
    }

    /** How we know that what is in memory is right. */
    enum Proof {
        /** Not at all: nothing is kept, since nothing would drop it. */
        NONE,
        /** It was right when a snapshot was written; the engine has still to say what changed since. */
        RESTORED,
        /** It was right when a snapshot was written, and the engine is away: there is nothing better. */
        RESTORED_ENGINE_AWAY,
        /** Every change since it was kept has been seen. */
        FOLLOWED
    }

    /**
     * What is known in one moment.
     *
     * @param position the last change that was applied to the memory
     * @param memory the answers
     * @param proof why they are right
     */
    record Known(FeedPosition position, AnswerMemory memory, Proof proof) {

        /** Whether answers may be given from memory before the engine is asked. */
        boolean mayServe() {
            return proof != Proof.RESTORED;
        }

        // A piece of the feed is bounded: only an empty one tells a restored memory that nothing is left to be dropped.
        private Proof proofAfter(StatusChanges changes) {
            boolean restored = proof == Proof.RESTORED || proof == Proof.RESTORED_ENGINE_AWAY;
            return restored && !changes.changes().isEmpty() ? Proof.RESTORED : Proof.FOLLOWED;
        }

        private Known withEngineAway() {
            return proof == Proof.RESTORED ? new Known(position, memory, Proof.RESTORED_ENGINE_AWAY) : this;
        }

        /** The right to keep an answer that is asked for now. */
        Optional<AnswerMemory.Ticket> ticket(SerialNumber serial) {
            return proof == Proof.FOLLOWED ? Optional.of(memory.ticket(SerialOctets.of(serial))) : Optional.empty();
        }
    }

    Known known() {
        return known;
    }

    /** Whether the engine has been away for so long that asking it is waiting for nothing, and not just being replaced. */
    boolean isEngineAway() {
        return clock.instant().isAfter(heard.plus(LONGEST_SILENCE));
    }

    /** Begins with what a snapshot holds. Called before {@link #next}. */
    void restored(FeedPosition position, AnswerMemory memory) {
        known = new Known(position, memory, Proof.RESTORED);
    }

    CompletionStage<Void> next() {
        Known before = known;
        // What is not proven waits for nothing: it matters now whether something changed.
        Duration wait = before.proof() == Proof.FOLLOWED ? WAIT : Duration.ZERO;
        return status.changes(before.position(), wait)
                .toCompletableFuture()
                .copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((changes, failure) -> {
                    if (failure != null) {
                        known = before.withEngineAway();
                    }
                })
                .thenAccept(changes -> apply(before, changes));
    }

    private void apply(Known before, StatusChanges changes) {
        heard = clock.instant();
        if (!before.position().equals(FeedPosition.START) && !changes.follows(before.position())) {
            known = new Known(FeedPosition.START, empty.get(), Proof.NONE);
            return;
        }
        changes.changes().forEach(change -> apply(before.memory(), change));
        known = new Known(changes.position(), before.memory(), before.proofAfter(changes));
    }

    private static void apply(AnswerMemory memory, StatusChange change) {
        if (change instanceof StatusChange.Status status) {
            memory.drop(SerialOctets.of(status.serial()));
        }
    }
}
