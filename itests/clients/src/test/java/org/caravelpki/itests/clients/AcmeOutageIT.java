package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;

/** The node dies while it waits for a proof; what clients began goes on when it is back. */
class AcmeOutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch dead = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path directory;

    private Node node;
    private HttpServer web;
    private SSLContext before;

    @AfterEach
    void stop() {
        if (before != null) {
            SSLContext.setDefault(before);
        }
        dead.countDown();
        if (web != null) {
            web.stop(0);
        }
        threads.shutdownNow();
        node.launcher("down");
    }

    private int startWeb() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(threads);
        web.start();
        return web.getAddress().getPort();
    }

    /** Answers nobody until the node that asked first is dead. */
    private void serve(Http01Challenge challenge) {
        byte[] content = challenge.getAuthorization().getBytes(StandardCharsets.US_ASCII);
        web.createContext("/.well-known/acme-challenge/" + challenge.getToken(), exchange -> answer(exchange, content));
    }

    private void answer(HttpExchange exchange, byte[] content) throws IOException {
        asked.countDown();
        try (exchange) {
            dead.await();
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startNode(int httpPort) throws Exception {
        node = new Node(directory.resolve("node"));
        node.up();
        AcmeNames.configure(node, "https://ca.example.test/outage", Map.of("http-01-port", String.valueOf(httpPort)));
        before = SSLContext.getDefault();
        SSLContext.setDefault(SimpleClient.trusting(Path.of(node.endpoint("CARAVEL_TLS_CA"))));
    }

    private void kill() throws Exception {
        ProcessHandle jvm = ProcessHandle.of(node.pid()).orElseThrow();
        jvm.destroyForcibly();
        jvm.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void kill_inTheMiddleOfAValidation_orderGoesOn() throws Exception {
        startNode(startWeb());
        Account account = Acme4jIT.account(node, Acme4jIT.key());
        Order order = account.newOrder().identifier(Identifier.ip("127.0.0.1")).create();
        Authorization authorization = order.getAuthorizations().get(0);
        Http01Challenge challenge =
                authorization.findChallenge(Http01Challenge.class).orElseThrow();
        serve(challenge);
        challenge.trigger();
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

        kill();
        dead.countDown();
        node.up();

        assertThat(authorization.waitForCompletion(PATIENCE)).isEqualTo(Status.VALID);
        order.execute(Acme4jIT.key());
        assertThat(order.waitForCompletion(PATIENCE)).isEqualTo(Status.VALID);
        Pem chain = chain(order);
        assertThat(chain.text()).contains("IP Address:127.0.0.1");
        assertThat(chain.status()).isEqualTo("active");
    }

    private Pem chain(Order order) throws Exception {
        Path file = Files.createTempFile(directory, "chain", ".pem");
        try (var writer = Files.newBufferedWriter(file)) {
            order.getCertificate().writeCertificate(writer);
        }
        return new Pem(node, file);
    }
}
