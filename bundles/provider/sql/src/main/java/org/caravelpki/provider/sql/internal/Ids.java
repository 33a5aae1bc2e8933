package org.caravelpki.provider.sql.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Row ids: 41 bits of milliseconds since 2024, 12 bits of counter, 10 bits of node number. They rise on each node even when
 * its clock steps back or more than 4,096 are asked for in a millisecond: the counter then runs ahead of the clock.
 */
public final class Ids {
    /** The highest node number. */
    public static final int MAX_NODE = 1023;

    private static final long BEGIN = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final int COUNTER_BITS = 12;
    private static final int NODE_BITS = 10;

    private final Clock clock;
    private final int node;
    private final AtomicLong last = new AtomicLong();

    /**
     * Ids of one node.
     *
     * @param clock the time
     * @param node its number
     */
    public Ids(Clock clock, int node) {
        this.clock = clock;
        this.node = node;
    }

    /**
     * A new id.
     *
     * @return greater than all before
     */
    public long next() {
        long now = (clock.millis() - BEGIN) << COUNTER_BITS;
        return last.updateAndGet(before -> Math.max(now, before + 1)) << NODE_BITS | node;
    }

    /**
     * Makes all later ids greater than one that an earlier run of this node gave out.
     *
     * @param id the id
     */
    public void passOver(long id) {
        last.accumulateAndGet(id >>> NODE_BITS, Math::max);
    }
}
