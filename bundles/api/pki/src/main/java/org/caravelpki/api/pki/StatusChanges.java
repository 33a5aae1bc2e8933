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
}
