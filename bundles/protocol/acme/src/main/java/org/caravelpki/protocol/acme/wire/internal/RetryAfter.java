package org.caravelpki.protocol.acme.wire.internal;

import java.time.Duration;

/** Retry-After as every client reads it: a small integer. acme.sh gives up above 600 and reads no dates. */
public final class RetryAfter {
    private static final long MOST = 600;

    private RetryAfter() {}

    /** Whole seconds, rounded up, 1 to 600. */
    public static String seconds(Duration duration) {
        long seconds = duration.plusMillis(999).toSeconds();
        return Long.toString(Math.max(1, Math.min(MOST, seconds)));
    }
}
