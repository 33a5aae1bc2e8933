package org.caravelpki.core.status.ocsp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.StatusChanges;
import org.caravelpki.core.status.feed.internal.Follower;
import org.caravelpki.core.status.issuer.internal.IssuingKey;

/**
 * How certificates stood when they were last looked up, for answers that nobody keeps. Every change in the feed drops what
 * it is about, and nothing is told unless the end of the feed was seen within the last second. What is unknown is not
 * remembered: the next certificate may bear that number, and nothing in the feed tells. Bounded; never blocks.
 */
public final class KnownStandings implements Follower {
    private static final Duration FRESH = Duration.ofMillis(900);

    private final int most;
    private final Clock clock;
    // Counts changes: a look that was begun before one of them is not remembered.
    private final AtomicLong changes = new AtomicLong();
    private volatile Generations generations = new Generations();
    private volatile Instant rightAsOf = Instant.MIN;
    private volatile FeedPosition position = FeedPosition.START;

    /**
     * Nothing known yet.
     *
     * @param most how many standings are remembered before older ones go; up to twice as many are held
     * @param clock the clock
     */
    public KnownStandings(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    private record Entry(String issuer, Standing standing) {}

    /** Those remembered lately, and those from before, which go together when the first are many enough. */
    private record Generations(Map<SerialNumber, Entry> young, Map<SerialNumber, Entry> old) {
        Generations() {
            this(new ConcurrentHashMap<>(), Map.of());
        }

        Generations older() {
            return new Generations(new ConcurrentHashMap<>(), young);
        }

        Entry find(SerialNumber serial) {
            Entry entry = young.get(serial);
            return entry != null ? entry : old.get(serial);
        }

        void drop(SerialNumber serial) {
            young.remove(serial);
            if (!old.isEmpty()) {
                old.remove(serial);
            }
        }
    }

    /** Up to when all that is told is right; empty when that is too long ago. */
    Optional<Instant> rightAsOf() {
        Instant asOf = rightAsOf;
        Instant now = clock.instant();
        return now.isBefore(asOf) || !now.isBefore(asOf.plus(FRESH)) ? Optional.empty() : Optional.of(asOf);
    }

    /** How a certificate stands, as of an instant that {@link #rightAsOf} gave before. */
    Optional<Standing> find(IssuingKey issuer, SerialNumber serial) {
        return Optional.ofNullable(generations.find(serial))
                .filter(entry -> entry.issuer().equals(issuer.toString()))
                .map(Entry::standing);
    }

    /** To be taken before the database is asked. */
    long begin() {
        return changes.get();
    }

    /** Remembers what the database said, unless something changed since. */
    void remember(IssuingKey issuer, SerialNumber serial, Standing standing, long begun) {
        if (standing instanceof Standing.Unknown) {
            return;
        }
        Generations current = generations;
        // Looked at with the map's bin locked: a change either drops what is put here, or was counted before.
        current.young()
                .compute(
                        serial,
                        (same, before) -> changes.get() == begun ? new Entry(issuer.toString(), standing) : before);
        if (current.young().size() >= most) {
            makeRoom(current);
        }
    }

    private synchronized void makeRoom(Generations full) {
        if (generations == full) {
            generations = full.older();
        }
    }

    @Override
    public FeedPosition position() {
        return position;
    }

    @Override
    public void changed(StatusChanges piece, FeedPosition end, Instant asOf) {
        boolean gap = position.equals(FeedPosition.START) || !piece.follows(position);
        if (gap) {
            startAfresh();
        } else {
            piece.changes().forEach(this::apply);
        }
        position = gap ? end : piece.position();
        if (position.equals(end)) {
            rightAsOf = asOf;
        }
    }

    // What was looked up before now may have changed unseen.
    private synchronized void startAfresh() {
        changes.incrementAndGet();
        generations = new Generations();
    }

    private void apply(StatusChange change) {
        if (change instanceof StatusChange.Status status) {
            changes.incrementAndGet();
            drop(status.serial());
        }
    }

    // Not while the generations change: what is dropped must be in one of those that go on.
    private synchronized void drop(SerialNumber serial) {
        generations.drop(serial);
    }
}
