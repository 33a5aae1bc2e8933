package org.caravelpki.api.model;

import java.time.Instant;
import java.util.Map;

/**
 * A document in which a protocol remembers something between two requests.
 *
 * @param collection who it belongs to, for example {@code acme.order}; at most 40 characters
 * @param id unique in its collection; at most 80 characters
 * @param version counts its changes, from 1
 * @param expires when it may be forgotten; it is not returned any more afterwards
 * @param keys by which it can be listed, at most four: name (at most 20 characters) to value (at most 120)
 * @param body JSON, at most {@link #MAX_BODY} octets of UTF-8
 */
public record StateDocument(
        String collection, String id, long version, Instant expires, Map<String, String> keys, String body) {
    /** The largest body, in octets of UTF-8. */
    public static final int MAX_BODY = 60_000;

    /** The key under which unfinished work keeps the ISO instant at which it is due. */
    public static final String DUE = "due";

    /** Copies the map. */
    public StateDocument {
        keys = Map.copyOf(keys);
    }
}
