package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.HandlerDescription;
import org.caravelpki.edge.http.dispatch.internal.HandlerRegistry;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.dispatch.internal.ParkingLimits;
import org.caravelpki.edge.http.dispatch.internal.PathPattern;
import org.caravelpki.edge.http.dispatch.internal.Rank;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Version;

/** Many clients, and a handler that is replaced again and again as a bundle update does it. */
@Timeout(60)
class SwapUnderLoadTest {
    private static final int CLIENTS = 16;
    private static final int SWAPS = 60;

    private final TestEdge edge = TestEdge.start();
    private final HandlerRegistry registry = edge.dispatcher().registry();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();

    @AfterEach
    void close() {
        edge.close();
    }

    /** A handler with a pool of its own, which it closes when it is gone. */
    private static final class Generation implements ProtocolHandler {
        private final ExecutorService own = Executors.newFixedThreadPool(2);

        @Override
        public CompletableFuture<Response> handle(Request request) {
            return CompletableFuture.supplyAsync(() -> TestEdge.words("hello"), own);
        }

        void shutDown() {
            own.shutdownNow();
        }
    }

    private static HandlerDescription description(int version) {
        Rank rank = new Rank(new Version(1, version, 0), 0, version);
        return new HandlerDescription(
                "test", List.of(new PathPattern("/swap")), ListenerName.PUBLIC, version % 2 == 0, 100, rank);
    }

    @Test
    void swap_unregisterThenRegister_failsNoRequest() {
        registry.configure(List.of(new PathPattern("/swap")), new ParkingLimits(1_000, Duration.ofSeconds(5)));
        AtomicInteger failures = new AtomicInteger();
        List<CompletableFuture<Void>> clients = startClients(failures);
        for (int version = 0; version < SWAPS; version++) {
            long before = answered.get();
            Generation generation = new Generation();
            registry.put(version, description(version), generation);
            awaitMoreThan(before + CLIENTS);
            registry.remove(version, Duration.ofSeconds(10));
            generation.shutDown();
        }
        registry.put(SWAPS, description(SWAPS), new Generation());
        stop.set(true);
        clients.forEach(CompletableFuture::join);
        assertThat(failures).hasValue(0);
        assertThat(answered.get()).isGreaterThan(SWAPS * (long) CLIENTS);
    }

    @Test
    void swap_newBesideOld_failsNoRequest() {
        AtomicInteger failures = new AtomicInteger();
        Generation current = new Generation();
        registry.put(0, description(0), current);
        List<CompletableFuture<Void>> clients = startClients(failures);
        for (int version = 1; version < SWAPS; version++) {
            Generation next = new Generation();
            registry.put(version, description(version), next);
            awaitMoreThan(answered.get() + CLIENTS);
            registry.remove(version - 1, Duration.ofSeconds(10));
            current.shutDown();
            current = next;
        }
        stop.set(true);
        clients.forEach(CompletableFuture::join);
        assertThat(failures).hasValue(0);
    }

    private void awaitMoreThan(long count) {
        while (answered.get() < count) {
            Thread.onSpinWait();
        }
    }

    private List<CompletableFuture<Void>> startClients(AtomicInteger failures) {
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        for (int at = 0; at < CLIENTS; at++) {
            clients.add(CompletableFuture.runAsync(() -> askUntilStopped(failures), threads));
        }
        threads.shutdown();
        return clients;
    }

    private void askUntilStopped(AtomicInteger failures) {
        try (RawClient client = RawClient.plain(edge.port(ListenerName.HTTP))) {
            while (!stop.get()) {
                if (client.get("/swap").status() != 200) {
                    failures.incrementAndGet();
                }
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            failures.incrementAndGet();
            throw new UncheckedIOException(e);
        }
    }
}
