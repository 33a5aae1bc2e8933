package org.caravelpki.edge.http.wire.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.Dispatcher;
import org.caravelpki.edge.http.dispatch.internal.HandlerDescription;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.dispatch.internal.ParkingLimits;
import org.caravelpki.edge.http.dispatch.internal.PathPattern;
import org.caravelpki.edge.http.dispatch.internal.Rank;
import org.caravelpki.edge.http.tls.internal.LinkIdentity;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;
import org.osgi.framework.Version;

/** A server on free loopback ports with the handlers that a test wants. */
final class TestEdge implements AutoCloseable {
    static final Limits QUICK = new Limits(
            8 << 10,
            16 << 10,
            16,
            100,
            1_000,
            1 << 20,
            Duration.ofMillis(600),
            Duration.ofMillis(900),
            Duration.ofMillis(400),
            100,
            Duration.ofMillis(600),
            Duration.ofMillis(2_500),
            Duration.ofMillis(300),
            Duration.ofMillis(20));

    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Dispatcher dispatcher;
    private final EdgeServer server;
    private long services;

    TestEdge(Limits limits, boolean nativeWanted) {
        dispatcher = new Dispatcher(
                pool,
                (delay, task) -> timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS),
                new ParkingLimits(100, Duration.ofSeconds(5)));
        server = new EdgeServer(dispatcher, limits, 2, nativeWanted, 7, Clock.systemUTC());
        open(ListenerName.HTTP);
    }

    static TestEdge start() {
        return new TestEdge(Limits.DEFAULT, true);
    }

    static TestEdge quick() {
        return new TestEdge(QUICK, true);
    }

    TestEdge tls(TlsIdentity... identities) {
        identify(identities);
        open(ListenerName.HTTPS);
        return this;
    }

    TestEdge link(LinkIdentity identity) {
        identifyLink(identity);
        open(ListenerName.LINK);
        return this;
    }

    void identifyLink(LinkIdentity identity) {
        try {
            server.identifyLink(identity);
        } catch (SSLException e) {
            throw new UncheckedIOException(e);
        }
    }

    void identify(TlsIdentity... identities) {
        try {
            server.identify(List.of(identities));
        } catch (SSLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(ListenerName listener) {
        try {
            server.open(new ListenerSpec(listener, new InetSocketAddress("127.0.0.1", 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port(ListenerName listener) {
        return server.address(listener).orElseThrow().getPort();
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** On the event loop. */
    TestEdge inline(String path, Function<Request, Response> answer) {
        put(path, true, 1 << 20, request -> CompletableFuture.completedFuture(answer.apply(request)));
        return this;
    }

    /** On the pool. */
    TestEdge pooled(String path, Function<Request, Response> answer) {
        put(path, false, 1 << 20, request -> CompletableFuture.completedFuture(answer.apply(request)));
        return this;
    }

    TestEdge asynchronous(String path, ProtocolHandler handler) {
        put(path, true, 1 << 20, handler);
        return this;
    }

    TestEdge limited(String path, int maxBody) {
        put(path, true, maxBody, request -> CompletableFuture.completedFuture(length(request)));
        return this;
    }

    static Response length(Request request) {
        return Response.text(200, Integer.toString(request.body().length));
    }

    static Response words(String text) {
        return Response.of(200, "text/plain", text.getBytes(StandardCharsets.US_ASCII));
    }

    /** On some listeners only. */
    TestEdge on(Set<ListenerName> listeners, String path, Function<Request, Response> answer) {
        put(listeners, path, true, 1 << 20, request -> CompletableFuture.completedFuture(answer.apply(request)));
        return this;
    }

    private void put(String path, boolean inline, int maxBody, ProtocolHandler handler) {
        put(EnumSet.allOf(ListenerName.class), path, inline, maxBody, handler);
    }

    private void put(Set<ListenerName> listeners, String path, boolean inline, int maxBody, ProtocolHandler handler) {
        Rank rank = new Rank(new Version("1.0.0"), 0, ++services);
        dispatcher
                .registry()
                .put(
                        rank,
                        new HandlerDescription(
                                "test", List.of(new PathPattern(path)), listeners, inline, maxBody, rank),
                        handler);
    }

    @Override
    public void close() {
        dispatcher.close();
        server.close();
        timer.shutdownNow();
        pool.shutdownNow();
    }
}
