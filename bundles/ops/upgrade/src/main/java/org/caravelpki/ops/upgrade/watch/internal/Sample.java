package org.caravelpki.ops.upgrade.watch.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the node was at one moment.
 *
 * @param at when
 * @param protocols what became of requests since the edge started, by protocol
 * @param down the parts that health says are down
 * @param parts the parts that health knows
 */
public record Sample(Instant at, Map<String, Traffic> protocols, Set<String> down, Set<String> parts) {
    /** Copies the collections. */
    public Sample {
        protocols = Map.copyOf(protocols);
        down = Set.copyOf(down);
        parts = Set.copyOf(parts);
    }

    /** What happened to requests after an earlier sample. */
    Map<String, Traffic> since(Sample earlier) {
        Map<String, Traffic> between = new TreeMap<>();
        protocols.forEach((name, traffic) ->
                between.put(name, traffic.since(earlier.protocols.getOrDefault(name, Traffic.NONE))));
        return between;
    }

    /** Parts that do not do their work, those that have gone included. */
    Set<String> notReady(Sample before) {
        Set<String> notReady = new TreeSet<>(down);
        before.parts.stream().filter(part -> !parts.contains(part)).forEach(notReady::add);
        notReady.removeAll(before.down);
        return notReady;
    }
}
