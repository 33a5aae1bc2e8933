package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http1Test {
    private final TestEdge edge = TestEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    private RawClient client() throws IOException {
        return RawClient.plain(edge.port(ListenerName.HTTP));
    }

    @Test
    void get_inlineHandler_isAnsweredWithItsContent() throws IOException {
        edge.inline("/a", request -> TestEdge.words("hello"));
        try (RawClient client = client()) {
            RawClient.Reply reply = client.get("/a");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("hello");
            assertThat(reply.field("content-type")).contains("text/plain");
        }
    }

    @Test
    void get_anyAnswer_hasRequestIdDateAndSecurityFields() throws IOException {
        edge.inline("/a", request -> TestEdge.words(request.id()));
        try (RawClient client = client()) {
            RawClient.Reply reply = client.get("/a");
            assertThat(reply.field("x-request-id"))
                    .contains(reply.text())
                    .get()
                    .asString()
                    .hasSize(16);
            assertThat(reply.field("date")).get().asString().endsWith(" GMT");
            assertThat(reply.field("x-content-type-options")).contains("nosniff");
            assertThat(reply.field("server")).isEmpty();
        }
    }

    @Test
    void get_pipelinedWithDifferentDelays_areAnsweredInOrder() throws IOException {
        edge.asynchronous("/wait/*", request -> {
            int millis = Integer.parseInt(request.rawPath().substring("/wait/".length()));
            Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(() -> TestEdge.words(Integer.toString(millis)), later);
        });
        try (RawClient client = client()) {
            int[] delays = {120, 1, 0, 40, 3};
            StringBuilder all = new StringBuilder();
            for (int delay : delays) {
                all.append("GET /wait/").append(delay).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            client.send(all.toString());
            for (int delay : delays) {
                assertThat(client.reply().text()).isEqualTo(Integer.toString(delay));
            }
        }
    }

    @Test
    void get_thousandsPipelined_areAllAnswered() throws IOException {
        edge.inline("/a", request -> TestEdge.words(request.rawQuery().orElse("")));
        try (RawClient client = client()) {
            StringBuilder all = new StringBuilder();
            for (int at = 0; at < 5_000; at++) {
                all.append("GET /a?").append(at).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    client.send(all.toString());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            for (int at = 0; at < 5_000; at++) {
                assertThat(client.reply().text()).isEqualTo(Integer.toString(at));
            }
            sent.join();
        }
    }

    @Test
    void post_chunked_reachesTheHandlerWhole() throws IOException {
        edge.pooled("/a", TestEdge::length);
        try (RawClient client = client()) {
            client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\n\r\n");
            assertThat(client.reply().text()).isEqualTo("12\n");
        }
    }

    @Test
    void post_expectContinue_isInvitedFirst() throws IOException {
        edge.inline("/a", TestEdge::length);
        try (RawClient client = client()) {
            client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.reply().status()).isEqualTo(100);
            assertThat(client.send("abc").reply().text()).isEqualTo("3\n");
        }
    }

    @Test
    void head_handlerKnowsGetOnly_isAnsweredWithoutContent() throws IOException {
        edge.inline(
                "/a",
                request -> request.method().equals("GET") ? TestEdge.words("hello") : Response.text(405, "GET only."));
        try (RawClient client = client()) {
            client.send("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
            RawClient.Reply reply = client.headOnlyReply();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.field("content-length")).contains("5");
            assertThat(client.get("/a").text()).isEqualTo("hello");
        }
    }

    @Test
    void head_handlerKnowsHead_isAskedAsHead() throws IOException {
        edge.inline("/a", request -> Response.of(request.method().equals("HEAD") ? 200 : 204));
        try (RawClient client = client()) {
            client.send("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.headOnlyReply().status()).isEqualTo(200);
        }
    }

    @Test
    void get_http10_isAnsweredAndClosed() throws IOException {
        edge.inline("/a", request -> TestEdge.words("hello"));
        try (RawClient client = client()) {
            RawClient.Reply reply = client.send("GET /a HTTP/1.0\r\n\r\n").reply();
            assertThat(reply.text()).isEqualTo("hello");
            assertThat(reply.field("connection")).contains("close");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void get_http10KeepAlive_goesOn() throws IOException {
        edge.inline("/a", request -> TestEdge.words("hello"));
        try (RawClient client = client()) {
            for (int at = 0; at < 2; at++) {
                RawClient.Reply reply = client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                        .reply();
                assertThat(reply.field("connection")).contains("keep-alive");
            }
        }
    }

    @Test
    void get_connectionClose_isClosedAfterTheAnswer() throws IOException {
        edge.pooled("/a", request -> TestEdge.words("hello"));
        try (RawClient client = client()) {
            client.send("GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(client.reply().text()).isEqualTo("hello");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void get_absoluteTarget_addressesItsAuthority() throws IOException {
        edge.inline("/a", request -> TestEdge.words(request.authority() + request.rawPath()));
        try (RawClient client = client()) {
            client.send("GET http://pki.example:80/a HTTP/1.1\r\nHost: other\r\n\r\n");
            assertThat(client.reply().text()).isEqualTo("pki.example:80/a");
        }
    }

    @Test
    void get_escapedPath_reachesTheHandlerAsSent() throws IOException {
        edge.inline("/ocsp/*", request -> TestEdge.words(request.rawPath()));
        try (RawClient client = client()) {
            assertThat(client.get("/ocsp//MEI%2Fa+b/c==").text()).isEqualTo("/ocsp//MEI%2Fa+b/c==");
        }
    }

    @Test
    void get_unknownPath_is404AndTheConnectionGoesOn() throws IOException {
        edge.inline("/a", request -> TestEdge.words("hello"));
        try (RawClient client = client()) {
            assertThat(client.get("/b").status()).isEqualTo(404);
            assertThat(client.get("/a").status()).isEqualTo(200);
        }
    }

    @Test
    void get_handlerThrows_is500WithTheRequestIdOnly() throws IOException {
        edge.pooled("/a", request -> {
            throw new IllegalStateException("secret detail");
        });
        try (RawClient client = client()) {
            RawClient.Reply reply = client.get("/a");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).contains(reply.field("x-request-id").orElseThrow());
            assertThat(reply.text()).doesNotContain("secret", "Exception", "\tat ");
        }
    }

    @Test
    void get_serviceUnavailable_is503WithRetryAfter() throws IOException {
        edge.asynchronous(
                "/a",
                request -> CompletableFuture.failedFuture(
                        PkiException.unavailable("The engine is away.", Duration.ofMillis(1500))));
        try (RawClient client = client()) {
            RawClient.Reply reply = client.get("/a");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.field("retry-after")).contains("2");
            assertThat(reply.text()).isEqualTo("The engine is away.\n");
        }
    }

    @Test
    void get_handlerWritesFieldsOfOurs_areReplaced() throws IOException {
        edge.inline("/a", request -> TestEdge.words("hello")
                .with("Content-Length", "99")
                .with("Server", "x/1.0")
                .with("ETag", "\"e\""));
        try (RawClient client = client()) {
            RawClient.Reply reply = client.get("/a");
            assertThat(reply.field("content-length")).contains("5");
            assertThat(reply.field("server")).isEmpty();
            assertThat(reply.field("etag")).contains("\"e\"");
        }
    }

    @Test
    void get_noContent_hasNoLength() throws IOException {
        edge.inline("/a", request -> Response.of(204));
        edge.inline("/b", request -> TestEdge.words("b"));
        try (RawClient client = client()) {
            RawClient.Reply reply = client.get("/a");
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.field("content-length")).isEmpty();
            assertThat(client.get("/b").text()).isEqualTo("b");
        }
    }
}
