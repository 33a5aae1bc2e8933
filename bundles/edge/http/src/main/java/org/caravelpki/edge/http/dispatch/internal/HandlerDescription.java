package org.caravelpki.edge.http.dispatch.internal;

import java.util.List;
import java.util.Set;

/**
 * What a handler's service properties say.
 *
 * @param name the protocol's name
 * @param patterns the paths served
 * @param listeners where
 * @param inline whether it is called on the event loop
 * @param maxBody the largest body accepted, in octets
 * @param rank which of several wins
 */
public record HandlerDescription(
        String name, List<PathPattern> patterns, Set<ListenerName> listeners, boolean inline, int maxBody, Rank rank) {
    /** The largest body of a handler that names none. */
    public static final int DEFAULT_MAX_BODY = 1 << 20;

    /** Copies the collections. */
    public HandlerDescription {
        patterns = List.copyOf(patterns);
        listeners = Set.copyOf(listeners);
        if (maxBody < 0) {
            throw new IllegalArgumentException("the largest body is zero octets or more");
        }
    }

    /**
     * The paths served.
     *
     * @return as configured
     */
    public List<String> paths() {
        return patterns.stream().map(PathPattern::text).toList();
    }
}
