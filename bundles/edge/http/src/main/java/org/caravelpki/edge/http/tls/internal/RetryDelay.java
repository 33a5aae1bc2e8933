package org.caravelpki.edge.http.tls.internal;

import java.time.Duration;

/** How long to wait before the next try: a quarter of a second at first, then twice as long each time, to a minute. */
final class RetryDelay {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Duration next = FIRST;

    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return now;
    }

    void reset() {
        next = FIRST;
    }
}
