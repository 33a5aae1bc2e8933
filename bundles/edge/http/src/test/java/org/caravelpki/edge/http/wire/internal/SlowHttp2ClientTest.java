package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As {@link SlowClientTest}, stream by stream. */
@Timeout(60)
class SlowHttp2ClientTest {
    private static final int WINDOW = 20_000;

    private final TlsIdentity server = TestCertificates.server("localhost");
    private final TestEdge edge = TestEdge.quick()
            .tls(server)
            .inline("/small", request -> TestEdge.words("hello"))
            .inline("/large", request -> Response.of(200, "application/octet-stream", new byte[1_000_000]))
            .inline("/length", TestEdge::length);

    @AfterEach
    void close() {
        edge.close();
    }

    private RawHttp2 client() throws IOException {
        return new RawHttp2(edge.port(ListenerName.HTTPS), TestCertificates.clientOf(server), WINDOW);
    }

    @Test
    void reader_opensNoWindow_streamIsReset() throws IOException {
        try (RawHttp2 client = client()) {
            client.get("/large");
            assertThat(client.await(RawHttp2.HEADERS).stream()).isEqualTo(1);
            assertThat(client.await(RawHttp2.RST_STREAM).stream()).isEqualTo(1);
        }
    }

    @Test
    void body_stalls_isAnsweredThenStopped() throws IOException {
        try (RawHttp2 client = client()) {
            client.beginPost("/length");
            client.data(10);
            client.await(RawHttp2.HEADERS);
            assertThat(new String(client.await(RawHttp2.DATA).content())).contains("did not come in time");
            assertThat(client.await(RawHttp2.RST_STREAM).content()).containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    void connection_idleAfterAnAnswer_isEnded() throws IOException {
        try (RawHttp2 client = client()) {
            client.get("/small");
            assertThat(new String(client.await(RawHttp2.DATA).content())).isEqualTo("hello");
            assertThat(client.isAtEnd()).isTrue();
        }
    }
}
