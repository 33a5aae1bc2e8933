package org.caravelpki.edge.http.dispatch.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.caravelpki.api.admin.Latencies;
import org.caravelpki.api.admin.ProtocolAdmin.Protocol;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handlers that are there, and the requests that wait for one. Reading a route takes no lock; whatever changes a
 * route or parks a request does, so that neither misses the other.
 */
public final class HandlerRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(HandlerRegistry.class);

    private final Consumer<Exchange> resume;
    private final Timer timer;
    private final Object lock = new Object();

    // Guarded by lock.
    private final Map<Object, Match.Served> handlers = new HashMap<>();
    private final Map<String, ProtocolCounters> counters = new HashMap<>();
    private final Map<PathPattern, String> names = new HashMap<>();
    private final Parking parking = new Parking();

    /** What handlers of ours serve or have served: no plugin gets a path of them. */
    private final Set<PathPattern> own = new HashSet<>();

    /** What was served until a moment ago: the handler may be coming back with another configuration or version. */
    private final Map<PathPattern, Long> leaving = new HashMap<>();

    private long departures;

    private List<PathPattern> known = List.of();
    private ParkingLimits limits;
    private boolean closed;

    private volatile RouteTable routes = new RouteTable(List.of(), Map.of(), pattern -> false);

    /**
     * An empty registry.
     *
     * @param limits for parking
     * @param timer ends the waiting
     * @param resume gets requests whose handler has come; called on the thread that registered it
     */
    HandlerRegistry(ParkingLimits limits, Timer timer, Consumer<Exchange> resume) {
        this.limits = limits;
        this.timer = timer;
        this.resume = resume;
    }

    /**
     * Changes the configuration.
     *
     * @param paths known even while nobody serves them
     * @param parkingLimits for requests that are parked from now on
     */
    public void configure(List<PathPattern> paths, ParkingLimits parkingLimits) {
        synchronized (lock) {
            known = List.copyOf(paths);
            limits = parkingLimits;
            routes = table();
        }
    }

    /**
     * Adds a handler, or changes what it serves. What waited for it is resumed before this returns.
     *
     * @param key names the registration
     * @param description what it serves from now on
     * @param handler the handler, the same for the same key
     */
    public void put(Object key, HandlerDescription description, ProtocolHandler handler) {
        List<Exchange> resumed;
        synchronized (lock) {
            Match.Served before = handlers.get(key);
            ServedHandler served = before == null ? new ServedHandler(handler) : before.handler();
            description.patterns().forEach(pattern -> names.put(pattern, description.name()));
            description.patterns().forEach(leaving::remove);
            claim(description);
            handlers.put(key, new Match.Served(description, served, counters(description.name())));
            routes = table();
            resumed = parking.takeAll(this::isServed);
        }
        resumed.forEach(resume);
    }

    private void claim(HandlerDescription description) {
        if (description.rank().ours()) {
            own.addAll(description.patterns());
            return;
        }
        description.patterns().stream()
                .filter(this::isOwn)
                .forEach(pattern -> LOG.error(
                        "{} {} does not get {}: that is a path of Caravel PKI",
                        description.name(),
                        description.rank().version(),
                        pattern.text()));
    }

    private boolean isOwn(PathPattern pattern) {
        return own.stream().anyMatch(pattern::overlaps);
    }

    /**
     * Takes a handler away: it gets no new request, and those in flight are waited for. Requests for its paths wait for the
     * next one as long as those for known paths do.
     *
     * @param key names the registration
     * @param limit how long to wait
     */
    public void remove(Object key, Duration limit) {
        Match.Served gone;
        synchronized (lock) {
            gone = handlers.remove(key);
            if (gone != null && !closed) {
                linger(gone);
            }
            routes = table();
        }
        if (gone != null) {
            // Retired only after the table forgot it: who fails to enter finds another route on the second look.
            gone.handler().retire();
            awaitDrained(gone, limit);
        }
    }

    private void linger(Match.Served gone) {
        long number = ++departures;
        List<PathPattern> patterns = gone.description().patterns();
        patterns.forEach(pattern -> leaving.put(pattern, number));
        timer.after(limits.time(), () -> forget(patterns, number));
    }

    private void forget(List<PathPattern> patterns, long number) {
        synchronized (lock) {
            patterns.forEach(pattern -> leaving.remove(pattern, number));
            routes = table();
        }
    }

    private static void awaitDrained(Match.Served gone, Duration limit) {
        try {
            if (!gone.handler().awaitDrained(limit)) {
                LOG.warn(
                        "{} {} leaves with {} requests unanswered after {} s",
                        gone.description().name(),
                        gone.description().rank().version(),
                        gone.handler().inFlight(),
                        limit.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Match find(String rawPath, ListenerName listener) {
        return routes.find(rawPath, listener);
    }

    /** What became of the wish to park a request. */
    enum Parked {
        /** It waits; whoever takes it out answers or resumes it. */
        WAITING,
        /** Something else is behind its path by now: look again. */
        CHANGED,
        /** Too many wait already. */
        REFUSED
    }

    /**
     * Parks a request unless it can be served now.
     *
     * @param expired what to do when nobody came in time
     */
    Parked park(Exchange exchange, Runnable expired) {
        synchronized (lock) {
            Match match = match(exchange);
            if (!(match instanceof Match.Absent absent)) {
                return Parked.CHANGED;
            }
            if (closed || parking.size() >= limits.max()) {
                absent.counters().turnedAway();
                return Parked.REFUSED;
            }
            Future<?> expiry = timer.after(limits.time(), () -> expire(exchange, absent.counters(), expired));
            parking.enter(exchange, absent.counters(), expiry);
            return Parked.WAITING;
        }
    }

    private void expire(Exchange exchange, ProtocolCounters waitedFor, Runnable expired) {
        boolean waiting;
        synchronized (lock) {
            waiting = parking.leave(exchange);
        }
        if (waiting) {
            waitedFor.turnedAway();
            expired.run();
        }
    }

    /** From now on nothing waits; what waited is given back. */
    List<Exchange> close() {
        synchronized (lock) {
            closed = true;
            return parking.takeAll(exchange -> true);
        }
    }

    /**
     * How many requests are being handled now.
     *
     * @return by all handlers
     */
    int inFlight() {
        synchronized (lock) {
            return handlers.values().stream()
                    .mapToInt(served -> served.handler().inFlight())
                    .sum();
        }
    }

    /**
     * What is served and what is known, for operators.
     *
     * @return by name
     */
    public List<Protocol> protocols() {
        synchronized (lock) {
            ListProtocols list = new ListProtocols(byRank(), this::counters);
            known.forEach(pattern -> list.add(nameOf(pattern), pattern));
            return list.rows();
        }
    }

    /**
     * How long handlers took since the edge started, for operators.
     *
     * @return by the protocol's name
     */
    public Map<String, Latencies> latencies() {
        synchronized (lock) {
            Map<String, Latencies> latencies = new TreeMap<>();
            counters.forEach((name, count) -> latencies.put(name, count.latencies()));
            return latencies;
        }
    }

    private boolean isServed(Exchange exchange) {
        return match(exchange) instanceof Match.Served;
    }

    private Match match(Exchange exchange) {
        return routes.find(exchange.request().rawPath(), exchange.listener());
    }

    private RouteTable table() {
        Map<PathPattern, Match.Absent> absent = new LinkedHashMap<>();
        Stream.concat(leaving.keySet().stream(), known.stream())
                .forEach(pattern -> absent.put(pattern, new Match.Absent(counters(nameOf(pattern)))));
        return new RouteTable(byRank(), absent, this::isOwn);
    }

    private List<Match.Served> byRank() {
        return handlers.values().stream()
                .sorted(Comparator.comparing(
                                (Match.Served served) -> served.description().rank())
                        .reversed())
                .toList();
    }

    private String nameOf(PathPattern pattern) {
        return names.getOrDefault(pattern, pattern.guessedName());
    }

    private ProtocolCounters counters(String name) {
        return counters.computeIfAbsent(name, ProtocolCounters::new);
    }
}
