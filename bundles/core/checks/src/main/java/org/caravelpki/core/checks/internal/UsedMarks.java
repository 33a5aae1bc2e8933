package org.caravelpki.core.checks.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * The nonces that were used on this node, by the minute they were made in. Bounded: when it is full, the oldest minute is
 * forgotten and every nonce of that minute or before is refused from then on, so that forgetting never lets one be used
 * twice.
 */
final class UsedMarks {
    private final Duration validity;
    private final int capacity;

    /** Guarded by this object's lock, as are the two below. */
    private final TreeMap<Long, Set<Long>> byMinute = new TreeMap<>();

    private int size;
    private long closedMinute = Long.MIN_VALUE;

    UsedMarks(Duration validity, int capacity) {
        this.validity = validity;
        this.capacity = capacity;
    }

    /** Marks it used; false when it was already, or when that cannot be told any more. */
    synchronized boolean use(Instant made, long mark, Instant now) {
        forgetBefore(minute(now.minus(validity)));
        long minute = minute(made);
        if (minute <= closedMinute
                || !byMinute.computeIfAbsent(minute, m -> new HashSet<>()).add(mark)) {
            return false;
        }
        size++;
        while (size > capacity && minute > byMinute.firstKey()) {
            closeOldest();
        }
        if (size > capacity) {
            // Everything there is was made in one minute: that minute is over.
            closeOldest();
        }
        return true;
    }

    private void forgetBefore(long minute) {
        while (!byMinute.isEmpty() && byMinute.firstKey() < minute) {
            closeOldest();
        }
    }

    private void closeOldest() {
        closedMinute = Math.max(closedMinute, byMinute.firstKey());
        size -= byMinute.pollFirstEntry().getValue().size();
    }

    synchronized int size() {
        return size;
    }

    private static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }
}
