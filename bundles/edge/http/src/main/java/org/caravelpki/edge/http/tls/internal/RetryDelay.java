package org.caravelpki.edge.http.tls.internal;

import java.time.Duration;

/**
 * How long to wait before the next try: a quarter of a second at first, then ever longer, to a minute. Growth is slow, so
 * that a node that starts is not kept waiting much longer than it took so far.
 */
final class RetryDelay {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Duration next = FIRST;

    Duration next() {
        Duration now = next;
        Duration longer = now.multipliedBy(9).dividedBy(8);
        next = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        return now;
    }

    void reset() {
        next = FIRST;
    }
}
