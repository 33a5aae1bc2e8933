package org.caravelpki.edge.http.dispatch.internal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All paths at one moment. Immutable: a change makes a new one. */
final class RouteTable {
    // Few patterns and no nesting worth a trie; a path of thousands of slashes costs one comparison per pattern.
    private final Map<String, Route> exact = new HashMap<>();
    private final List<Route> prefixes;
    // Digesting a path that holds a whole OCSP request takes longer than finding its prefix.
    private final int longestExact;

    /** What is behind one pattern. */
    private record Route(String prefix, Map<ListenerName, Match.Served> served, Match otherwise) {
        Match on(ListenerName listener) {
            Match.Served winner = served.get(listener);
            return winner == null ? otherwise : winner;
        }
    }

    /**
     * Orders what is registered.
     *
     * @param handlers the handlers, the winning ones first
     * @param known the paths that are known without a handler
     * @param own which patterns no plugin gets
     */
    RouteTable(List<Match.Served> handlers, Map<PathPattern, Match.Absent> known, Predicate<PathPattern> own) {
        Map<PathPattern, Route> routes = new TreeMap<>(PathPattern.MOST_SPECIFIC_FIRST);
        known.forEach((pattern, absent) -> routes.put(pattern, route(pattern, absent)));
        for (Match.Served handler : handlers) {
            for (PathPattern pattern : handler.description().patterns()) {
                if (!handler.description().rank().ours() && own.test(pattern)) {
                    continue;
                }
                Route route = routes.computeIfAbsent(pattern, key -> route(key, Match.Nobody.INSTANCE));
                handler.description().listeners().forEach(listener -> route.served.putIfAbsent(listener, handler));
            }
        }
        // A path that is served on one listener is not waited for on another.
        routes.replaceAll((pattern, route) -> route.served.isEmpty() ? route : closed(route));
        routes.forEach((pattern, route) -> {
            if (!pattern.isPrefix()) {
                exact.put(pattern.text(), route);
            }
        });
        longestExact = exact.keySet().stream().mapToInt(String::length).max().orElse(0);
        prefixes = routes.entrySet().stream()
                .filter(entry -> entry.getKey().isPrefix())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Route route(PathPattern pattern, Match otherwise) {
        String prefix =
                pattern.isPrefix() ? pattern.text().substring(0, pattern.text().length() - 1) : "";
        return new Route(prefix, new EnumMap<>(ListenerName.class), otherwise);
    }

    private static Route closed(Route route) {
        return new Route(route.prefix, route.served, Match.Nobody.INSTANCE);
    }

    Match find(String rawPath, ListenerName listener) {
        Route route = rawPath.length() > longestExact ? null : exact.get(rawPath);
        if (route != null) {
            return route.on(listener);
        }
        for (Route candidate : prefixes) {
            if (rawPath.startsWith(candidate.prefix)) {
                return candidate.on(listener);
            }
        }
        return Match.Nobody.INSTANCE;
    }
}
