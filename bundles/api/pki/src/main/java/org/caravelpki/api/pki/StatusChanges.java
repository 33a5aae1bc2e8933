package org.caravelpki.api.pki;

import java.util.List;
import org.caravelpki.api.model.StatusChange;

/**
 * A piece of the feed.
 *
 * @param changes in order
 * @param position where to ask on
 */
public record StatusChanges(List<StatusChange> changes, FeedPosition position) {
    /** Copies the list. */
    public StatusChanges {
        changes = List.copyOf(changes);
    }

    /**
     * Whether nothing is missing between a position and this piece: each change moves one node's number on by one. A gap
     * means that the beginning of the feed was swept away meanwhile, or that the database was restored to an earlier day.
     *
     * @param since the position that was asked from; not {@link FeedPosition#START}
     * @return false when the caller must start afresh
     */
    public boolean follows(FeedPosition since) {
        return sum(position) - sum(since) == changes.size();
    }

    private static long sum(FeedPosition position) {
        return position.lastSeen().values().stream().mapToLong(Long::longValue).sum();
    }
}
