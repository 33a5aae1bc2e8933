package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRegionTest {
    private static final int OFFSET = 1_000;
    private static final int LENGTH = 5_000_000;

    @TempDir
    private Path folder;

    private final TlsIdentity server = TestCertificates.server("localhost");
    private byte[] content;
    private Path file;
    private TestEdge edge;

    @BeforeEach
    void write() throws IOException {
        content = new byte[OFFSET + LENGTH + 1_000];
        new Random(1).nextBytes(content);
        file = Files.write(folder.resolve("large.crl"), content);
    }

    private void start(boolean nativeWanted) {
        edge = new TestEdge(Limits.DEFAULT, nativeWanted).tls(server);
        edge.inline("/crl", request -> region(file, LENGTH));
        edge.inline("/gone", request -> region(folder.resolve("gone"), 10));
        edge.inline("/short", request -> region(file, LENGTH * 2));
        edge.inline("/empty", request -> region(file, 0));
    }

    private static Response region(Path file, long length) {
        return new Response(200, List.of(), new Response.Body.FileRegion(file, OFFSET, length));
    }

    @AfterEach
    void close() {
        edge.close();
    }

    private byte[] wanted() {
        return Arrays.copyOfRange(content, OFFSET, OFFSET + LENGTH);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_plain_isTheRegionAndTheConnectionGoesOn(boolean nativeWanted) throws IOException {
        start(nativeWanted);
        try (RawClient client = RawClient.plain(edge.port(ListenerName.HTTP))) {
            String request = "GET /crl HTTP/1.1\r\nHost: localhost\r\n\r\n";
            client.send(request + request);
            assertThat(client.reply().body()).isEqualTo(wanted());
            assertThat(client.reply().body()).isEqualTo(wanted());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_tls_isTheRegionAndTheConnectionGoesOn(boolean nativeWanted) throws IOException {
        start(nativeWanted);
        try (RawClient client = RawClient.tls(edge.port(ListenerName.HTTPS), TestCertificates.clientOf(server))) {
            assertThat(client.get("/crl").body()).isEqualTo(wanted());
            assertThat(client.get("/crl").body()).isEqualTo(wanted());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_http2_isTheRegion(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        HttpClient client = HttpClient.newBuilder()
                .sslContext(TestCertificates.clientOf(server))
                .build();
        URI uri = URI.create("https://localhost:" + edge.port(ListenerName.HTTPS) + "/crl");
        HttpResponse<byte[]> reply =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(reply.body()).isEqualTo(wanted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gone", "/short"})
    void get_fileNotThere_is500(String path) throws IOException {
        start(true);
        try (RawClient client = RawClient.plain(edge.port(ListenerName.HTTP))) {
            RawClient.Reply reply = client.get(path);
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).doesNotContain(folder.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/empty"})
    void get_emptyRegion_isAnswered(String path) throws IOException {
        start(true);
        try (RawClient client = RawClient.plain(edge.port(ListenerName.HTTP))) {
            assertThat(client.get(path).field("content-length")).contains("0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void head_region_hasItsLength(boolean nativeWanted) throws IOException {
        start(nativeWanted);
        try (RawClient client = RawClient.plain(edge.port(ListenerName.HTTP))) {
            client.send("HEAD /crl HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.headOnlyReply().field("content-length")).contains("" + LENGTH);
            assertThat(client.get("/empty").status()).isEqualTo(200);
        }
    }
}
