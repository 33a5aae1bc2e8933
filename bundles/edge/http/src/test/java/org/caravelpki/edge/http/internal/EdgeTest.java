package org.caravelpki.edge.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.HandlerDescription;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.dispatch.internal.PathPattern;
import org.caravelpki.edge.http.dispatch.internal.Rank;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;
import org.caravelpki.edge.http.wire.internal.TestCa;
import org.caravelpki.edge.http.wire.internal.TestCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

/** The edge as a whole, with the operator's certificate files. */
@Timeout(60)
class EdgeTest {
    @TempDir
    private Path folder;

    private final TlsIdentity identity = TestCertificates.server("localhost");
    private Edge edge;

    @BeforeEach
    void writeFiles() throws Exception {
        write("c.pem", Der.of(identity.certificate().getEncoded()).pem("CERTIFICATE"));
        write("k.pem", Der.of(identity.key().getEncoded()).pem("PRIVATE KEY"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @AfterEach
    void close() {
        if (edge != null) {
            edge.close();
        }
    }

    private EdgeSettings settings(int httpPort) {
        return settings(httpPort, -1);
    }

    private EdgeSettings settings(int httpPort, int linkPort) {
        return EdgeSettings.of(
                TestConfig.with(
                        "link-port",
                        linkPort,
                        "http-port",
                        httpPort,
                        "https-port",
                        0,
                        "certificate-file",
                        folder.resolve("c.pem").toString(),
                        "key-file",
                        folder.resolve("k.pem").toString()),
                key -> folder.toString());
    }

    private void start(int httpPort) {
        edge = new Edge(settings(httpPort), Optional::empty, Clock.systemUTC(), new SecureRandom());
        Rank rank = new Rank(new Version("1.0.0"), 0, 1);
        edge.registry()
                .put(
                        rank,
                        new HandlerDescription(
                                "a", List.of(new PathPattern("/a")), ListenerName.PUBLIC, true, 10, rank),
                        request -> CompletableFuture.completedFuture(Response.text(200, "hello")));
        edge.start();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private int port(ListenerName listener) {
        return edge.address(listener).orElseThrow().getPort();
    }

    private int statusOf(String scheme, int port) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(TestCertificates.clientOf(identity))
                .build();
        URI uri = URI.create(scheme + "://localhost:" + port + "/a");
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void start_certificateThere_opensBothListeners() throws Exception {
        start(0);
        await(() -> edge.check().status() == Status.UP);
        assertThat(statusOf("http", port(ListenerName.HTTP))).isEqualTo(200);
        assertThat(statusOf("https", port(ListenerName.HTTPS))).isEqualTo(200);
    }

    @Test
    void start_noCertificateYet_opensHttpAndIsDown() throws Exception {
        Files.delete(folder.resolve("k.pem"));
        start(0);
        assertThat(statusOf("http", port(ListenerName.HTTP))).isEqualTo(200);
        assertThat(edge.address(ListenerName.HTTPS)).isEmpty();
        assertThat(edge.check().status()).isEqualTo(Status.DOWN);
        assertThat(edge.check().detail()).contains("https waits for its certificate");
    }

    @Test
    void start_portTaken_isDownAndOpensWhenItIsFree() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = taken.getLocalPort();
            start(port);
            await(() -> edge.check().detail().contains("cannot listen on"));
            assertThat(edge.check().status()).isEqualTo(Status.DOWN);
        }
        await(() -> edge.address(ListenerName.HTTP).isPresent());
        assertThat(statusOf("http", port)).isEqualTo(200);
    }

    @Test
    void apply_linkWanted_opensItOnceItsFilesAreThere() throws Exception {
        start(0);
        await(() -> edge.check().status() == Status.UP);
        edge.apply(settings(0, 0));
        assertThat(edge.address(ListenerName.LINK)).isEmpty();
        assertThat(edge.check().status()).isEqualTo(Status.DOWN);
        assertThat(edge.check().detail()).contains("link waits for its certificate");

        TestCa ca = new TestCa("link");
        TlsIdentity node = ca.node("backend-a");
        Files.createDirectories(folder.resolve("keys/link"));
        write("keys/link/ca.pem", Der.of(ca.certificate().getEncoded()).pem("CERTIFICATE"));
        write("keys/link/node.pem", Der.of(node.certificate().getEncoded()).pem("CERTIFICATE"));
        write("keys/link/node.key", Der.of(node.key().getEncoded()).pem("PRIVATE KEY"));
        await(() -> edge.check().status() == Status.UP);
        assertThat(edge.address(ListenerName.LINK)).isPresent();

        edge.apply(settings(0, -1));
        assertThat(edge.address(ListenerName.LINK)).isEmpty();
        assertThat(edge.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void apply_otherLimits_keepsListenersAndConnections() throws Exception {
        start(0);
        int port = port(ListenerName.HTTP);
        try (Socket open = new Socket("127.0.0.1", port)) {
            open.getOutputStream().write("GET /a HTTP/1.1\r\nHost: h\r\n".getBytes());
            edge.apply(settings(0));
            assertThat(port(ListenerName.HTTP)).isEqualTo(port);
            open.getOutputStream().write("\r\n".getBytes());
            assertThat(new String(open.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void apply_otherPort_movesTheListenerAndKeepsConnections() throws Exception {
        start(0);
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = probe.getLocalPort();
        }
        try (Socket open = new Socket("127.0.0.1", port(ListenerName.HTTP))) {
            // Answered once, so that it is surely accepted: what is still in the listener's queue goes with the
            // listener.
            open.getOutputStream().write("GET /a HTTP/1.1\r\nHost: h\r\n\r\n".getBytes());
            String first = "";
            while (!first.endsWith("hello\n")) {
                first += (char) open.getInputStream().read();
            }
            open.getOutputStream().write("GET /a HTTP/1.1\r\nHost: h\r\n".getBytes());
            edge.apply(settings(free));
            assertThat(statusOf("http", free)).isEqualTo(200);
            open.getOutputStream().write("\r\n".getBytes());
            assertThat(new String(open.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void close_started_leavesNoThread() {
        Set<Thread> before = threads();
        start(0);
        await(() -> edge.check().status() == Status.UP);
        edge.close();
        // A thread that has done its work may still be seen for a moment.
        await(() -> before.containsAll(threads()));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("edge-"))
                .collect(Collectors.toSet());
    }

    @Test
    void close_requestInFlight_isAnsweredFirst() throws Exception {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        start(0);
        Rank rank = new Rank(new Version("1.0.0"), 0, 2);
        edge.registry()
                .put(
                        rank,
                        new HandlerDescription(
                                "b", List.of(new PathPattern("/b")), ListenerName.PUBLIC, true, 10, rank),
                        request -> answer);
        try (Socket open = new Socket("127.0.0.1", port(ListenerName.HTTP))) {
            open.getOutputStream().write("GET /b HTTP/1.1\r\nHost: h\r\n\r\n".getBytes());
            await(() -> edge.registry().protocols().stream().anyMatch(protocol -> protocol.inFlight() == 1));
            CompletableFuture<Void> closing = CompletableFuture.runAsync(edge::close);
            await(() -> edge.address(ListenerName.HTTP).isEmpty());
            answer.complete(Response.text(200, "last"));
            String reply = new String(open.getInputStream().readAllBytes());
            assertThat(reply)
                    .startsWith("HTTP/1.1 200")
                    .contains("Connection: close")
                    .endsWith("last\n");
            closing.join();
        }
    }
}
