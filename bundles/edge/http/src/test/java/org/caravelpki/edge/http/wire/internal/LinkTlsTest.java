package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.api.model.Der;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.tls.internal.LinkIdentity;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything twice: with native sockets and BoringSSL, and with NIO and the JDK's TLS. */
class LinkTlsTest {
    private static final Instant NOW = Instant.now();

    private final TestCa ca = new TestCa("link");
    private final TlsIdentity backend = ca.node("backend-a");
    private TestEdge edge;

    private void start(boolean nativeWanted) {
        edge = new TestEdge(Limits.DEFAULT, nativeWanted)
                .tls(TestCertificates.server("localhost"))
                .link(new LinkIdentity(backend, List.of(ca.certificate())));
        edge.on(
                EnumSet.of(ListenerName.LINK),
                "/link/who",
                request -> TestEdge.words(who(request.clientCertificates())));
        edge.on(ListenerName.PUBLIC, "/public", request -> TestEdge.words("public"));
    }

    private static String who(List<Der> chain) {
        return chain.isEmpty() ? "nobody" : chain.get(0).sha256();
    }

    @AfterEach
    void close() {
        edge.close();
    }

    private RawClient connect(SSLContext context) throws IOException {
        return RawClient.tls(edge.port(ListenerName.LINK), context);
    }

    private void assertServed(TlsIdentity client) throws Exception {
        try (RawClient node = connect(TestCertificates.clientShowing(client, backend))) {
            assertThat(node.get("/link/who").text())
                    .isEqualTo(Der.of(client.certificate().getEncoded()).sha256());
        }
    }

    // With TLS 1.3 the client is done with its handshake before the server refuses it: reading fails.
    private void assertRefused(TlsIdentity client) {
        assertThatThrownBy(() -> {
                    try (RawClient node = connect(TestCertificates.clientShowing(client, backend))) {
                        node.get("/link/who");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_noCertificate_isServedAsNobody(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        try (RawClient joining = connect(TestCertificates.clientOf(backend))) {
            assertThat(joining.get("/link/who").text()).isEqualTo("nobody");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_certificateOfTheLinksCa_isServed(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        assertServed(ca.node("frontend-a"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_certificateOfAnotherCa_fails(boolean nativeWanted) {
        start(nativeWanted);
        assertRefused(new TestCa("other").node("frontend-a"));
    }

    // The name is not what makes it the link's CA.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_certificateOfANamesake_fails(boolean nativeWanted) {
        start(nativeWanted);
        assertRefused(new TestCa("link").node("frontend-a"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_expired_fails(boolean nativeWanted) {
        start(nativeWanted);
        assertRefused(
                ca.issue("frontend-a", NOW.minusSeconds(3600), NOW.minusSeconds(60), KeyPurposeId.id_kp_clientAuth));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_notYetValid_fails(boolean nativeWanted) {
        start(nativeWanted);
        assertRefused(
                ca.issue("frontend-a", NOW.plusSeconds(600), NOW.plusSeconds(3600), KeyPurposeId.id_kp_clientAuth));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_forServersOnly_fails(boolean nativeWanted) {
        start(nativeWanted);
        assertRefused(
                ca.issue("frontend-a", NOW.minusSeconds(60), NOW.plusSeconds(3600), KeyPurposeId.id_kp_serverAuth));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_forNoPurpose_fails(boolean nativeWanted) {
        start(nativeWanted);
        assertRefused(ca.issue("frontend-a", NOW.minusSeconds(60), NOW.plusSeconds(3600)));
    }

    // A certificate that this CA gave is none that gives others.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_issuedByANode_fails(boolean nativeWanted) {
        start(nativeWanted);
        TlsIdentity node = ca.node("frontend-a");
        TlsIdentity issued = new TestCa(node).node("frontend-b");
        assertRefused(new TlsIdentity(issued.key(), List.of(issued.certificate(), node.certificate())));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handshake_beforeTls13_fails(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        try (SSLSocket old = (SSLSocket) TestCertificates.clientOf(backend)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), edge.port(ListenerName.LINK))) {
            old.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(old::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_handlerOfTheLink_isNowhereElse(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        SSLContext anybody = TestCertificates.clientOf(backend);
        try (RawClient client = connect(anybody)) {
            assertThat(client.get("/link/who").status()).isEqualTo(200);
            assertThat(client.get("/public").status()).isEqualTo(404);
        }
        try (RawClient client = RawClient.plain(edge.port(ListenerName.HTTP))) {
            assertThat(client.get("/public").status()).isEqualTo(200);
            assertThat(client.get("/link/who").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void get_handlerOfTheLinkOverHttps_is404(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        TlsIdentity server = TestCertificates.server("localhost");
        edge.identify(server);
        try (RawClient client =
                RawClient.tls(edge.port(ListenerName.HTTPS), TestCertificates.clientShowing(ca.node("x"), server))) {
            assertThat(client.get("/public").status()).isEqualTo(200);
            assertThat(client.get("/link/who").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void identifyLink_whileConnected_changesOnlyNewConnections(boolean nativeWanted) throws Exception {
        start(nativeWanted);
        TestCa nextCa = new TestCa("second link");
        TlsIdentity next = nextCa.node("backend-a");
        TlsIdentity client = ca.node("frontend-a");
        try (RawClient old = connect(TestCertificates.clientShowing(client, backend))) {
            assertThat(old.get("/link/who").status()).isEqualTo(200);
            edge.identifyLink(new LinkIdentity(next, List.of(nextCa.certificate(), ca.certificate())));
            assertThat(old.get("/link/who").status()).isEqualTo(200);
            // While the CA is replaced, certificates of both are good.
            for (TlsIdentity either : List.of(client, nextCa.node("frontend-a"))) {
                try (RawClient fresh = connect(TestCertificates.clientShowing(either, next))) {
                    assertThat(fresh.get("/link/who").status()).isEqualTo(200);
                }
            }
            edge.identifyLink(new LinkIdentity(backend, List.of(nextCa.certificate())));
            assertRefused(client);
            assertThat(old.get("/link/who").status()).isEqualTo(200);
        }
    }
}
