package org.caravelpki.api.pki;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far a reader of the feed has come: for each node that writes, the number of the last change seen.
 *
 * @param lastSeen by node number
 */
public record FeedPosition(Map<Integer, Long> lastSeen) {
    /** Stands for the end of the feed as it is when asked. */
    public static final FeedPosition START = new FeedPosition(Map.of());

    /** Copies the map, sorted by node. */
    public FeedPosition {
        lastSeen = java.util.Collections.unmodifiableMap(new TreeMap<>(lastSeen));
    }
}
