package org.caravelpki.link.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.caravelpki.link.client.internal.LinkFailure.Begun;
import org.caravelpki.link.wire.internal.Calls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real TLS connections, over an address that moves. Calls have so much time that only a ping can end them early. */
class HttpBackendTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final byte[] MESSAGE = {1};

    @TempDir
    private Path folder;

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<HttpsServer> servers = new ArrayList<>();
    private volatile boolean pingsHang;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private TestLink link;
    private HttpsServer first;
    private Relay address;
    private HttpBackend backend;

    @BeforeEach
    void start() throws Exception {
        link = new TestLink(folder);
        first = server("be-a");
        address = new Relay(first.getAddress());
        backend = new HttpBackend(
                BackendAddress.of("https://127.0.0.1:" + address.port(), folder.resolve("backend")),
                link.frontend(),
                Duration.ofSeconds(10),
                workers);
        backend.refresh();
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        servers.forEach(server -> server.stop(0));
        address.close();
        workers.shutdownNow();
    }

    private HttpsServer server(String name) throws Exception {
        HttpsServer server = link.backend(name, exchange -> answer(name, exchange));
        servers.add(server);
        return server;
    }

    // "hangs" is answered by nobody; everything else with the name of who answers.
    private void answer(String name, HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("hangs") || pingsHang && path.endsWith(Calls.PING)) {
            arrived.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        byte[] octets = name.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private String ask() throws Exception {
        byte[] octets =
                backend.send("who", MESSAGE, LONG).toCompletableFuture().get(PATIENT.toSeconds(), TimeUnit.SECONDS);
        return new String(octets, StandardCharsets.US_ASCII);
    }

    private void ping(Duration timeout) throws Exception {
        backend.ping(timeout).toCompletableFuture().get(PATIENT.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<byte[]> askForEver() throws Exception {
        CompletableFuture<byte[]> call = backend.send("hangs", MESSAGE, LONG).toCompletableFuture();
        assertThat(arrived.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return call;
    }

    private static void assertPerhapsBegun(CompletableFuture<byte[]> call) {
        assertThatThrownBy(() -> call.get(PATIENT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(LinkFailure.class, failure -> assertThat(failure.begun())
                        .isEqualTo(Begun.MAYBE));
    }

    @Test
    void ping_hostLostItsPower_callsUnderWayFailAndLaterOnesReachTheOther() throws Exception {
        ping(PATIENT);
        assertThat(ask()).isEqualTo("be-a");
        CompletableFuture<byte[]> call = askForEver();
        address.loseThePower();

        // Nobody has the address for a while.
        assertThatThrownBy(() -> ping(SHORT)).cause().isInstanceOf(LinkFailure.class);
        assertPerhapsBegun(call);
        address.moveTo(server("be-b").getAddress());
        assertThat(ask()).isEqualTo("be-b");
        ping(PATIENT);
    }

    @Test
    void ping_anotherHasTheAddress_callsUnderWayAtTheFirstFail() throws Exception {
        ping(PATIENT);
        CompletableFuture<byte[]> call = askForEver();
        address.moveTo(server("be-b").getAddress());

        // The connection is the call's, so the ping makes one of its own.
        ping(PATIENT);
        assertPerhapsBegun(call);
        assertThat(ask()).isEqualTo("be-b");
    }

    @Test
    void ping_anotherHasTheAddressAndTheFirstRefuses_callsUnderWayAtTheFirstFail() throws Exception {
        ping(PATIENT);
        CompletableFuture<byte[]> call = askForEver();
        assertThat(ask()).isEqualTo("be-a");
        address.refuseWhatIsConnected();
        address.moveTo(server("be-b").getAddress());

        // The one that the question left is refused; then over a new one.
        ping(PATIENT);
        assertPerhapsBegun(call);
        assertThat(ask()).isEqualTo("be-b");
    }

    @Test
    void ping_connectionRefusedBySameBackend_callsUnderWayGoOn() throws Exception {
        ping(PATIENT);
        CompletableFuture<byte[]> call = askForEver();
        assertThat(ask()).isEqualTo("be-a");
        address.refuseWhatIsConnected();

        ping(PATIENT);
        assertThat(call).isNotDone();
        end.countDown();
        assertThat(call.get(PATIENT.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("be-a".getBytes(StandardCharsets.US_ASCII));
    }

    // A busy backend is not helped by new connections, each with a handshake.
    @Test
    void ping_lateWhileOthersAreAnswered_leavesNoConnection() throws Exception {
        ping(PATIENT);
        pingsHang = true;
        CompletableFuture<Void> ping = backend.ping(SHORT).toCompletableFuture();
        while (!ping.isDone()) {
            assertThat(ask()).isEqualTo("be-a");
        }
        assertThat(ping).isCompletedExceptionally();
        int connections = address.connections();
        assertThat(ask()).isEqualTo("be-a");
        assertThat(address.connections()).isEqualTo(connections);
    }

    @Test
    void ping_nobodyEverThere_fails() throws Exception {
        address.close();
        assertThatThrownBy(() -> ping(PATIENT)).cause().isInstanceOfSatisfying(LinkFailure.class, failure -> assertThat(
                        failure.begun())
                .isEqualTo(Begun.NO));
    }
}
