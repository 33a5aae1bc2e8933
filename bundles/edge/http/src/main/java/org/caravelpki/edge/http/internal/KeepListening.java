package org.caravelpki.edge.http.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.dispatch.internal.Timer;
import org.caravelpki.edge.http.wire.internal.EdgeServer;
import org.caravelpki.edge.http.wire.internal.ListenerSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the wanted listeners open, and tries again while an address is taken. */
final class KeepListening {
    private static final Logger LOG = LoggerFactory.getLogger(KeepListening.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final EdgeServer server;
    private final Timer timer;

    // Guarded by this.
    private final Map<ListenerName, ListenerSpec> opened = new EnumMap<>(ListenerName.class);
    private final Map<ListenerName, String> problems = new EnumMap<>(ListenerName.class);
    private List<ListenerSpec> wanted = List.of();
    private Future<?> retry = CompletableFuture.completedFuture(null);
    private boolean closed;

    // Health reads it on an event loop, which must never wait for us: we wait for event loops.
    private volatile Optional<String> problem = Optional.of("no listener is open yet");

    KeepListening(EdgeServer server, Timer timer) {
        this.server = server;
        this.timer = timer;
    }

    /** Opens, moves and closes listeners until they are as wanted. */
    synchronized void want(List<ListenerSpec> listeners) {
        wanted = List.copyOf(listeners);
        look();
    }

    /** Something changed: what could not be opened may be possible now. */
    synchronized void look() {
        if (closed) {
            return;
        }
        retry.cancel(false);
        List.copyOf(opened.values()).stream()
                .filter(spec -> !wanted.contains(spec))
                .forEach(this::close);
        wanted.stream().filter(spec -> !opened.containsKey(spec.name())).forEach(this::open);
        problem = describe();
        if (opened.size() < wanted.size()) {
            retry = timer.after(RETRY, this::look);
        }
    }

    private void close(ListenerSpec spec) {
        server.close(spec.name());
        opened.remove(spec.name());
    }

    private void open(ListenerSpec spec) {
        if (!server.isIdentified(spec.name())) {
            problems.put(spec.name(), spec.name().word() + " waits for its certificate");
            return;
        }
        try {
            server.open(spec);
            opened.put(spec.name(), spec);
            problems.remove(spec.name());
        } catch (IOException e) {
            complain(spec.name(), e.getMessage());
        }
    }

    private void complain(ListenerName name, String problem) {
        if (!problem.equals(problems.put(name, problem))) {
            LOG.error("{}; trying again every {} s", problem, RETRY.toSeconds());
        }
    }

    private Optional<String> describe() {
        List<String> closedOnes = wanted.stream()
                .filter(spec -> !opened.containsKey(spec.name()))
                .map(spec -> problems.get(spec.name()))
                .toList();
        return closedOnes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", closedOnes));
    }

    /** What is wrong, if anything. Never waits. */
    Optional<String> problem() {
        return problem;
    }

    synchronized void close() {
        closed = true;
        retry.cancel(false);
    }
}
