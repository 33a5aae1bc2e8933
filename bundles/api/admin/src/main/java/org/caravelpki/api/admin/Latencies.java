package org.caravelpki.api.admin;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long something took, counted in classes of about an eighth. Counts only rise, so that two readings tell what happened
 * between them.
 *
 * @param counts by the upper end of a class how many fell into it; classes that nothing fell into are missing
 */
public record Latencies(NavigableMap<Duration, Long> counts) {
    /** Nothing was counted. */
    public static final Latencies NONE = new Latencies(Collections.emptyNavigableMap());

    /** Copies the map. */
    public Latencies {
        counts = Collections.unmodifiableNavigableMap(new TreeMap<>(counts));
    }

    /**
     * How many were counted.
     *
     * @return the sum of all classes
     */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * What happened after an earlier reading.
     *
     * @param earlier the earlier reading of the same counts
     * @return the difference
     */
    public Latencies since(Latencies earlier) {
        NavigableMap<Duration, Long> difference = new TreeMap<>(counts);
        earlier.counts.forEach((end, count) -> difference.merge(end, -count, Long::sum));
        difference.values().removeIf(count -> count <= 0);
        return new Latencies(difference);
    }

    /**
     * This and another.
     *
     * @param other the other
     * @return the sum
     */
    public Latencies plus(Latencies other) {
        NavigableMap<Duration, Long> sum = new TreeMap<>(counts);
        other.counts.forEach((end, count) -> sum.merge(end, count, Long::sum));
        return new Latencies(sum);
    }

    /**
     * The time that a share of all did not exceed.
     *
     * @param percent above 0 and at most 100, for example 99
     * @return the upper end of the class it lies in; empty when nothing was counted
     */
    public Optional<Duration> percentile(int percent) {
        long wanted = (total() * percent + 99) / 100;
        long seen = 0;
        for (Map.Entry<Duration, Long> each : counts.entrySet()) {
            seen += each.getValue();
            if (seen >= wanted) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }
}
