package org.caravelpki.core.status.feed.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.StatusChanges;
import org.caravelpki.api.provider.store.FeedStore;

/**
 * Answers those who wait for changes. {@link #poll} and {@link #look} run on one thread; however many wait, the store is asked
 * for its heads once, and while nobody waits it is not asked.
 */
public final class ChangeFeed {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_WAITERS = 1_000;
    private static final int MOST_CHANGES = 1_000;

    private final FeedStore store;
    private final Follower follower;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    /**
     * Nobody waits yet.
     *
     * @param store the feed
     * @param follower is told first
     * @param clock tells the follower the time
     * @param nanoTime the clock that measures waiting
     */
    public ChangeFeed(FeedStore store, Follower follower, Clock clock, LongSupplier nanoTime) {
        this.store = store;
        this.follower = follower;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits for changes.
     *
     * @param since the position of the last change seen
     * @param wait how long at most
     * @return completed by {@link #poll}
     */
    public CompletionStage<StatusChanges> changes(FeedPosition since, Duration wait) {
        Duration patience = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        Waiter waiter = new Waiter(since, nanoTime.getAsLong() + patience.toNanos());
        if (waiters.size() >= MOST_WAITERS) {
            waiter.answer()
                    .completeExceptionally(PkiException.unavailable(
                            "Too many wait for changes of certificate status.", Duration.ofSeconds(1)));
        } else {
            waiters.add(waiter);
        }
        return waiter.answer();
    }

    /** Looks, if somebody waits. Blocks on the database. */
    public void poll() {
        if (!waiters.isEmpty()) {
            try {
                look();
            } catch (PkiException e) {
                failAll(e);
            }
        }
    }

    /**
     * Looks at the end of the feed: tells the follower, and answers whom something changed for or who waited long enough.
     * On the same thread as {@link #poll}; blocks on the database and fails as it does.
     */
    public void look() {
        Instant asOf = clock.instant();
        FeedPosition end = marked(store.heads());
        tell(end, asOf);
        waiters.removeIf(waiter -> answer(waiter, end));
    }

    // Before whoever waits: an answer that is asked for because of a change must not be made of what was known before
    // it.
    private void tell(FeedPosition end, Instant asOf) {
        FeedPosition since = follower.position();
        boolean nothing = since.equals(FeedPosition.START) || since.equals(end);
        follower.changed(nothing ? new StatusChanges(List.of(), end) : read(since, end), end, asOf);
    }

    // An empty feed has a position too, and it must differ from START: no node has number 0.
    private static FeedPosition marked(Map<Integer, Long> heads) {
        Map<Integer, Long> marked = new TreeMap<>(heads);
        marked.put(0, 0L);
        return new FeedPosition(marked);
    }

    private boolean answer(Waiter waiter, FeedPosition end) {
        if (waiter.since().equals(FeedPosition.START)) {
            waiter.startAt(end);
        }
        boolean changed = !waiter.since().equals(end);
        if (!changed && !waiter.isOver(nanoTime.getAsLong())) {
            return false;
        }
        waiter.answer().complete(read(waiter.since(), end));
        return true;
    }

    /**
     * Reads on from a position. When the feed's beginning was swept away meanwhile, or the database was restored to an
     * earlier day, the new position does not fit the number of changes: that is how the caller sees the gap.
     */
    private StatusChanges read(FeedPosition since, FeedPosition end) {
        List<StatusChange> changes = new ArrayList<>();
        Map<Integer, Long> reached = new TreeMap<>(since.lastSeen());
        reached.keySet().retainAll(end.lastSeen().keySet());
        end.lastSeen().forEach((node, head) -> {
            long last = since.lastSeen().getOrDefault(node, 0L);
            reached.put(node, Math.min(last, head));
            if (head > last) {
                for (FeedStore.Numbered numbered : store.read(node, last, MOST_CHANGES)) {
                    changes.add(numbered.change());
                    reached.put(node, numbered.number());
                }
            }
        });
        return new StatusChanges(changes, new FeedPosition(reached));
    }

    /** Lets nobody wait for an implementation that leaves. */
    public void close() {
        failAll(PkiException.unavailable("Certificate status is being replaced.", Duration.ofMillis(100)));
    }

    private void failAll(PkiException reason) {
        for (Waiter waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
            waiter.answer().completeExceptionally(reason);
        }
    }
}
