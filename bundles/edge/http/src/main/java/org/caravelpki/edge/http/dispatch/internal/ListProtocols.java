package org.caravelpki.edge.http.dispatch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.caravelpki.api.admin.ProtocolAdmin.Protocol;

/** What is served and what is known, for operators: one row per protocol, by name. */
final class ListProtocols {
    private final List<Match.Served> byRank;
    private final Function<String, ProtocolCounters> counters;
    private final Map<String, List<PathPattern>> patterns = new TreeMap<>();

    /**
     * Of one moment.
     *
     * @param byRank the handlers, the winning ones first
     * @param counters by name
     */
    ListProtocols(List<Match.Served> byRank, Function<String, ProtocolCounters> counters) {
        this.byRank = byRank;
        this.counters = counters;
        byRank.forEach(served -> served.description().patterns().forEach(pattern -> add(served.name(), pattern)));
    }

    /** A path that is known whether served or not. */
    void add(String name, PathPattern pattern) {
        patterns.computeIfAbsent(name, key -> new ArrayList<>()).add(pattern);
    }

    List<Protocol> rows() {
        return patterns.keySet().stream().map(this::row).toList();
    }

    private Protocol row(String name) {
        List<Match.Served> serving =
                byRank.stream().filter(served -> served.name().equals(name)).toList();
        ProtocolCounters count = counters.apply(name);
        return new Protocol(
                name,
                patterns.get(name).stream()
                        .map(PathPattern::text)
                        .distinct()
                        .sorted()
                        .toList(),
                serving.isEmpty()
                        ? ""
                        : serving.get(0).description().rank().version().toString(),
                count.requests(),
                count.answers(),
                serving.stream().mapToInt(served -> served.handler().inFlight()).sum(),
                count.parked());
    }
}
