package org.caravelpki.core.status.feed.internal;

import java.time.Instant;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.StatusChanges;

/**
 * Is told of every change before anybody who waits for it. Called by the thread that polls; must not block.
 */
public interface Follower {

    /**
     * Where it asks from.
     *
     * @return the position of the last change seen, or {@link FeedPosition#START}
     */
    FeedPosition position();

    /**
     * What happened since.
     *
     * @param changes the changes, and the new position; after {@link FeedPosition#START} none
     * @param end the end of the feed, at or after the new position
     * @param asOf an instant before the end was looked up
     */
    void changed(StatusChanges changes, FeedPosition end, Instant asOf);
}
