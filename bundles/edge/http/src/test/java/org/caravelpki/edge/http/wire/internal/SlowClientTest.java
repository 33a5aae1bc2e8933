package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits of some hundred milliseconds; what a slow client does between two octets is part of what is tested. */
@Timeout(60)
class SlowClientTest {
    private final TestEdge edge = TestEdge.quick();

    @AfterEach
    void close() {
        edge.close();
    }

    private RawClient client() throws IOException {
        return RawClient.plain(edge.port(ListenerName.HTTP));
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Test
    void connection_silent_isClosed() throws IOException {
        try (RawClient client = client()) {
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void connection_idleAfterAnAnswer_isClosed() throws IOException {
        edge.inline("/a", request -> TestEdge.words("hello"));
        try (RawClient client = client()) {
            client.get("/a");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void head_neverEnds_is408() throws IOException {
        try (RawClient client = client()) {
            client.send("GET /a HTTP/1.1\r\nHost: h\r\nX-A: ");
            assertThat(client.reply().status()).isEqualTo(408);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void head_drips_is408() throws IOException {
        try (RawClient client = client()) {
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(client, "GET /a HTTP/1.1\r\nX: "));
            assertThat(client.reply().status()).isEqualTo(408);
            dripping.join();
        }
    }

    private static void drip(RawClient client, String start) {
        try {
            client.send(start);
            for (int at = 0; at < 200; at++) {
                client.send("x");
                pause(Duration.ofMillis(20));
            }
        } catch (IOException e) {
            // The server has closed, as it should.
        }
    }

    @Test
    void body_stalls_is408() throws IOException {
        edge.inline("/a", TestEdge::length);
        try (RawClient client = client()) {
            client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\nhello");
            assertThat(client.reply().status()).isEqualTo(408);
        }
    }

    @Test
    void body_drips_is408() throws IOException {
        edge.inline("/a", TestEdge::length);
        try (RawClient client = client()) {
            String head = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n";
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(client, head));
            assertThat(client.reply().status()).isEqualTo(408);
            dripping.join();
        }
    }

    @Test
    void body_slowWithProgress_survivesManyWindows() throws IOException {
        edge.inline("/a", TestEdge::length);
        try (RawClient client = client()) {
            client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2000\r\n\r\n");
            for (int at = 0; at < 20; at++) {
                client.send("x".repeat(100));
                pause(Duration.ofMillis(60));
            }
            assertThat(client.reply().text()).isEqualTo("2000\n");
        }
    }

    @Test
    void reader_takesNothing_isCut() throws IOException {
        byte[] large = new byte[30 << 20];
        edge.inline("/a", request -> Response.of(200, "application/octet-stream", large));
        try (RawClient client = RawClient.narrow(edge.port(ListenerName.HTTP))) {
            client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
            pause(TestEdge.QUICK.writeTime().multipliedBy(3));
            assertThat(readAll(client.in())).isLessThan(large.length);
        }
    }

    @Test
    void reader_slowWithProgress_getsAll() throws IOException {
        byte[] large = new byte[3 << 20];
        Arrays.fill(large, (byte) 'x');
        edge.inline("/a", request -> Response.of(200, "application/octet-stream", large));
        try (RawClient client = RawClient.narrow(edge.port(ListenerName.HTTP))) {
            client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
            long begin = System.nanoTime();
            long total = 0;
            for (int part = 0; part < 24; part++) {
                total += client.in().readNBytes(128 << 10).length;
                pause(Duration.ofMillis(60));
            }
            total += client.in().readNBytes((int) (large.length + 1000 - total) / 2).length;
            assertThat(total).isGreaterThanOrEqualTo(24 * (128L << 10));
            assertThat(System.nanoTime() - begin)
                    .isGreaterThan(2 * TestEdge.QUICK.writeTime().toNanos());
        }
    }

    private static long readAll(InputStream in) throws IOException {
        long total = 0;
        byte[] buffer = new byte[64 << 10];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
            }
        } catch (java.net.SocketException e) {
            // Reset: the rest is lost, as it should be.
        }
        return total;
    }

    @Test
    void handler_neverAnswers_is503() throws IOException {
        CompletableFuture<Response> never = new CompletableFuture<>();
        edge.asynchronous("/a", request -> never);
        try (RawClient client = client()) {
            assertThat(client.get("/a").status()).isEqualTo(503);
        }
    }

    @Test
    void handler_answersTooLate_isNotMistakenForTheNextAnswer() throws Exception {
        CompletableFuture<Response> late = new CompletableFuture<>();
        edge.asynchronous("/late", request -> late);
        edge.asynchronous(
                "/b",
                request -> CompletableFuture.supplyAsync(
                        () -> TestEdge.words("b"), CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)));
        try (RawClient client = client()) {
            assertThat(client.get("/late").status()).isEqualTo(503);
            client.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
            late.complete(TestEdge.words("late"));
            assertThat(client.reply().text()).isEqualTo("b");
        }
    }

    // QUICK has one MiB for all bodies, and a body is held until its answer is there.
    @Test
    void bodies_togetherTooLarge_are503AndRoomComesBack() throws Exception {
        CompletableFuture<Integer> held = new CompletableFuture<>();
        CompletableFuture<Response> answer = new CompletableFuture<>();
        edge.inline("/a", TestEdge::length);
        edge.asynchronous("/held", request -> {
            held.complete(request.body().length);
            return answer;
        });
        try (RawClient one = client();
                RawClient two = client()) {
            one.send(post("/held", 700_000));
            assertThat(held.get(10, TimeUnit.SECONDS)).isEqualTo(700_000);
            assertThat(two.send(post("/a", 700_000)).reply().status()).isEqualTo(503);
            answer.complete(TestEdge.words("done"));
            assertThat(one.reply().text()).isEqualTo("done");
            assertThat(one.send(post("/a", 700_000)).reply().text()).isEqualTo("700000\n");
        }
    }

    private static String post(String path, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length);
    }

    @Test
    void others_whileManyAreSlow_areServed() throws IOException {
        edge.inline("/a", request -> TestEdge.words("hello"));
        RawClient[] slow = new RawClient[40];
        try (RawClient client = client()) {
            for (int at = 0; at < slow.length; at++) {
                slow[at] = client().send("GET /a HTTP/1.1\r\nHost");
            }
            assertThat(client.get("/a").text()).isEqualTo("hello");
        } finally {
            for (RawClient each : slow) {
                each.close();
            }
        }
    }
}
