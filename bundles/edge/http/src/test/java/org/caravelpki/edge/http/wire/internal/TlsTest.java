package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;
import org.caravelpki.testkit.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything twice: with native sockets and BoringSSL, and with NIO and the JDK's TLS. */
class TlsTest {
    private final TlsIdentity server = TestCertificates.server("localhost");
    private TestEdge edge;

    private void start(boolean nativeWanted) {
        edge = new TestEdge(Limits.DEFAULT, nativeWanted).tls(server);
        edge.inline("/a", request -> TestEdge.words("hello"));
        edge.pooled("/length", TestEdge::length);
    }

    @AfterEach
    void close() {
        edge.close();
    }

    private int port() {
        return edge.port(ListenerName.HTTPS);
    }

    private HttpResponse<byte[]> fetch(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port() + path));
    }

    private static HttpClient http2(SSLContext context) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(context)
                .build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_http1_isAnsweredInOneRecord(boolean nativeWanted) throws IOException {
        start(nativeWanted);
        try (RawClient client = RawClient.tls(port(), TestCertificates.clientOf(server))) {
            client.send("GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
            byte[] record = new byte[4096];
            String whole = new String(record, 0, client.in().read(record));
            // A JSSE socket reads record by record: head and content came as one.
            assertThat(whole).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nhello");
            assertThat(whole.indexOf("\r\n\r\n")).isLessThan(1024);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_http2_isAnswered(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        HttpResponse<byte[]> reply = fetch(http2(TestCertificates.clientOf(server)), request("/a"));
        assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(new String(reply.body())).isEqualTo("hello");
        assertThat(reply.headers().firstValue("x-request-id")).isPresent();
        assertThat(reply.headers().firstValue("content-length")).contains("5");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void post_http2Large_reachesTheHandlerWhole(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        HttpResponse<byte[]> reply = fetch(
                http2(TestCertificates.clientOf(server)),
                request("/length").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1_000_000])));
        assertThat(new String(reply.body())).isEqualTo("1000000\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void post_http2TooLarge_is413(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        HttpResponse<byte[]> reply = fetch(
                http2(TestCertificates.clientOf(server)),
                request("/length").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1_048_577])));
        assertThat(reply.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_http2ManyAtOnce_areAllAnswered(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        byte[] large = new byte[300_000];
        Arrays.fill(large, (byte) 'x');
        edge.pooled("/large", asked -> Response.of(200, "text/plain", large));
        HttpClient client = http2(TestCertificates.clientOf(server));
        List<CompletableFuture<HttpResponse<byte[]>>> replies = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            replies.add(client.sendAsync(request("/large").build(), HttpResponse.BodyHandlers.ofByteArray()));
        }
        for (CompletableFuture<HttpResponse<byte[]>> reply : replies) {
            assertThat(reply.join().body()).isEqualTo(large);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void head_http2_hasLengthAndNoContent(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        HttpResponse<byte[]> reply = fetch(
                http2(TestCertificates.clientOf(server)),
                request("/a").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(reply.headers().firstValue("content-length")).contains("5");
        assertThat(reply.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_http2UnknownPath_is404(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        assertThat(fetch(http2(TestCertificates.clientOf(server)), request("/none"))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_withClientCertificate_handlerSeesTheChain(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        edge.pooled(
                "/who",
                asked -> TestEdge.words(asked.isSecure() + " "
                        + asked.clientCertificates().get(0).sha256()));
        TlsIdentity own = TestCertificates.server("device");
        String expected = "true "
                + org.caravelpki.api.model.Der.of(own.certificate().getEncoded())
                        .sha256();
        SSLContext context = TestCertificates.clientWith(own, server);
        assertThat(new String(fetch(http2(context), request("/who")).body())).isEqualTo(expected);
        try (RawClient client = RawClient.tls(port(), context)) {
            assertThat(client.get("/who").text()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_withoutClientCertificate_handlerSeesNone(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        edge.pooled(
                "/who", asked -> TestEdge.words("" + asked.clientCertificates().size()));
        try (RawClient client = RawClient.tls(port(), TestCertificates.clientOf(server))) {
            assertThat(client.get("/who").text()).isEqualTo("0");
        }
    }

    // The certificate of somebody else, without the key: possession is what the handshake proves.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_certificateWithoutItsKey_fails(boolean nativeWanted) {
        start(nativeWanted);
        TlsIdentity stolen = new TlsIdentity(
                TestCertificates.server("thief").key(),
                TestCertificates.server("device").chain());
        // With TLS 1.3 the client may be done with its handshake before the server refuses it: then reading fails.
        assertThatThrownBy(() -> {
                    try (RawClient thief = RawClient.tls(port(), TestCertificates.clientWith(stolen, server))) {
                        thief.get("/a");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void identify_whileConnected_changesOnlyNewConnections(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        TlsIdentity next = TestCertificates.server("localhost");
        try (RawClient old = RawClient.tls(port(), TestCertificates.clientOf(server))) {
            assertThat(old.get("/a").text()).isEqualTo("hello");
            edge.identify(next);
            assertThat(old.get("/a").text()).isEqualTo("hello");
            try (RawClient fresh = RawClient.tls(port(), TestCertificates.clientOf(next))) {
                assertThat(fresh.get("/a").text()).isEqualTo("hello");
            }
            assertThatThrownBy(() -> RawClient.tls(port(), TestCertificates.clientOf(server))
                            .get("/a"))
                    .isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_serverName_choosesTheCertificate(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        TlsIdentity one = TestCertificates.server("one.test", "*.sub.test");
        edge.identify(server, one);
        assertThat(shownTo("one.test", server, one)).isEqualTo(one.certificate());
        assertThat(shownTo("any.sub.test", server, one)).isEqualTo(one.certificate());
        assertThat(shownTo("other.test", server, one)).isEqualTo(server.certificate());
    }

    // A context of its own: no session is resumed.
    private Certificate shownTo(String name, TlsIdentity... trusted) throws IOException {
        SSLContext context = TestCertificates.clientOf(trusted);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            socket.setSSLParameters(parameters);
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void handshake_bothVersions_work(String version) throws Exception {
        start(true);
        SSLContext context = TestCertificates.clientOf(server);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port())) {
            socket.setEnabledProtocols(new String[] {version});
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    /** A client that breaks TLS, or ends it in a way that is an error, is no error of ours. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void brokenRecord_afterAnAnswer_isNoErrorInTheLog(boolean nativeWanted) {
        start(nativeWanted);

        assertThat(LogLines.of(() -> {
                    breakTls();
                    edge.close();
                }))
                .noneMatch(line -> line.startsWith("ERROR"));
    }

    private void breakTls() {
        SSLContext context = TestCertificates.clientOf(server);
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port());
                RawClient client = RawClient.tlsOver(plain, context)) {
            assertThat(client.get("/a").text()).isEqualTo("hello");
            plain.getOutputStream().write("no TLS at all".getBytes(StandardCharsets.US_ASCII));
            plain.getOutputStream().flush();
            plain.shutdownOutput();
            plain.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
