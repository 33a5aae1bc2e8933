package org.caravelpki.edge.http.wire.internal;

/**
 * Whether a body comes fast enough: in each window of time it must bring a few octets per second. A total time would
 * cut honest clients on slow lines, and a time since the last octet would never cut one that drips.
 */
final class BodyPace {
    private final long windowNanos;
    private final long wanted;
    private long windowStart;
    private long receivedBefore;

    BodyPace(Limits limits) {
        windowNanos = limits.bodyWindow().toNanos();
        wanted = Math.max(1, limits.bodyRate() * limits.bodyWindow().toMillis() / 1000);
    }

    /** A body begins. */
    void begin(long now, long received) {
        windowStart = now;
        receivedBefore = received;
    }

    /** Whether the window that ends now brought too little. */
    boolean isTooSlow(long now, long received) {
        if (now - windowStart < windowNanos) {
            return false;
        }
        boolean slow = received - receivedBefore < wanted;
        begin(now, received);
        return slow;
    }
}
