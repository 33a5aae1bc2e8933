package org.caravelpki.link.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.caravelpki.api.engine.NodeReports;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.link.wire.internal.Call;
import org.caravelpki.link.wire.internal.Calls;
import org.caravelpki.link.wire.internal.MemberDocument;
import org.caravelpki.link.wire.internal.WireForm;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinkHandlerTest {
    private static final Call POLICY = Calls.named("ra.policy").orElseThrow();
    private static final PolicyInfo TLS_SERVER =
            new PolicyInfo("tls-server", "default", "For servers", Set.of(), Duration.ofDays(90), List.of());

    private static Der frontend;
    private static Der backend;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<String> asked = new ArrayList<>();
    private CompletionStage<?> answer = CompletableFuture.completedStage(TLS_SERVER);
    private Optional<StateDocument> member = member(Optional.empty());
    private boolean databaseAway;

    private final LinkHandler handler = new LinkHandler(
            Map.of(
                    RegistrationAuthority.class, door(RegistrationAuthority.class),
                    ProtocolState.class, door(ProtocolState.class),
                    NodeReports.class, door(NodeReports.class)),
            new KnownNodes(store(), clock),
            AllowList.parse("frontend/* = ra.*, node.report"));

    @BeforeAll
    static void makeCertificates() throws Exception {
        frontend = certificate("CN=fe-a,OU=frontend");
        backend = certificate("CN=be-a,OU=backend");
    }

    private static Der certificate(String subject) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name(subject);
        return Der.of(new X509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                        Date.from(Instant.parse("2027-01-01T00:00:00Z")),
                        name,
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded());
    }

    private static Optional<StateDocument> member(Optional<Instant> removed) {
        return Optional.of(
                new MemberDocument("fe-a", "frontend", Instant.parse("2026-02-01T00:00:00Z"), removed).document(1));
    }

    private <T> T door(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> ask(method)));
    }

    private Object ask(Method method) {
        asked.add(method.getName());
        return answer;
    }

    private StateStore store() {
        return (StateStore) Proxy.newProxyInstance(
                StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, (self, method, arguments) -> {
                    if (databaseAway) {
                        throw new PkiException(Kind.UNAVAILABLE, "The database is away.");
                    }
                    return arguments[1].equals("fe-a") ? member : Optional.empty();
                });
    }

    private Response send(Optional<Der> certificate, String call, byte[] body) {
        HandlerRequest request = HandlerRequest.of("POST", Calls.PATH + call).body(body);
        return handler.handle(certificate.map(request::from).orElse(request))
                .toCompletableFuture()
                .join();
    }

    private Response askForPolicy(Der certificate) {
        return send(Optional.of(certificate), "ra.policy", WireForm.writeCall(POLICY, new Object[] {"tls-server"}));
    }

    private static byte[] octets(Response response) {
        return ((Response.Body.Bytes) response.body()).octets();
    }

    @Test
    void call_ofAFrontend_isAnswered() throws Exception {
        Response response = askForPolicy(frontend);
        assertThat(response.status()).isEqualTo(200);
        assertThat(WireForm.readAnswer(POLICY, octets(response))).isEqualTo(TLS_SERVER);
        assertThat(asked).containsExactly("policy");
    }

    @Test
    void call_withoutACertificate_isForbidden() {
        assertThat(send(Optional.empty(), "ra.policy", new byte[0]).status()).isEqualTo(403);
        assertThat(send(Optional.empty(), Calls.PING, new byte[0]).status()).isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void call_notAllowedForTheRole_isForbidden() {
        assertThat(askForPolicy(backend).status()).isEqualTo(403);
        assertThat(send(Optional.of(frontend), "state.get", new byte[0]).status())
                .isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void call_ofANodeThatWasTakenOut_isForbiddenAMomentLater() {
        assertThat(askForPolicy(frontend).status()).isEqualTo(200);
        member = member(Optional.of(clock.instant()));
        clock.pass(Duration.ofSeconds(3));
        assertThat(askForPolicy(frontend).status()).isEqualTo(403);
        assertThat(asked).hasSize(1);
    }

    @Test
    void call_databaseAway_whoWasKnownIsStillKnown() {
        assertThat(askForPolicy(frontend).status()).isEqualTo(200);
        databaseAway = true;
        clock.pass(Duration.ofSeconds(3));
        assertThat(askForPolicy(frontend).status()).isEqualTo(200);
    }

    @Test
    void call_databaseAwayAndNeverSeen_isUnavailable() {
        databaseAway = true;
        assertThatThrownBy(() -> askForPolicy(frontend))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void call_ofALaterRelease_isNotFound() {
        assertThat(send(Optional.of(frontend), "ra.paint", new byte[0]).status())
                .isEqualTo(404);
    }

    @Test
    void call_malformed_isABadRequestOfTheCaller() {
        Response response = send(Optional.of(frontend), "ra.policy", new byte[] {1, 2, 3});
        assertThatThrownBy(() -> WireForm.readAnswer(POLICY, octets(response)))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Kind.BAD_REQUEST));
        assertThat(asked).isEmpty();
    }

    @Test
    void call_refusedByTheEngine_carriesTheRefusal() {
        answer = CompletableFuture.failedStage(new PkiException(Kind.NOT_FOUND, "There is no such policy."));
        assertThatThrownBy(() -> WireForm.readAnswer(POLICY, octets(askForPolicy(frontend))))
                .isInstanceOfSatisfying(PkiException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.NOT_FOUND);
                    assertThat(refusal.detail()).isEqualTo("There is no such policy.");
                });
    }

    @Test
    void call_engineBreaks_tellsNothingOfIt() {
        answer = CompletableFuture.failedStage(new IllegalStateException("a secret detail"));
        assertThatThrownBy(() -> WireForm.readAnswer(POLICY, octets(askForPolicy(frontend))))
                .isInstanceOfSatisfying(PkiException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE);
                    assertThat(refusal.detail()).doesNotContain("secret");
                });
    }

    @Test
    void report_forAnotherNode_isForbidden() {
        Call report = Calls.named("node.report").orElseThrow();
        answer = CompletableFuture.completedStage(null);
        for (String node : List.of("fe-a", "fe-b")) {
            NodeReports.NodeReport said =
                    new NodeReports.NodeReport(node, "frontend", "a", true, List.of(), clock.instant());
            byte[] octets = WireForm.writeCall(report, new Object[] {said});
            assertThat(send(Optional.of(frontend), report.name(), octets).status())
                    .isEqualTo(node.equals("fe-a") ? 200 : 403);
        }
        assertThat(asked).containsExactly("report");
    }

    @Test
    void ping_ofANode_isAnsweredWithoutTheEngine() {
        databaseAway = true;
        assertThat(send(Optional.of(frontend), Calls.PING, new byte[0]).status())
                .isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    @Test
    void get_isNotAllowed() {
        HandlerRequest request =
                HandlerRequest.of("GET", Calls.PATH + "ra.policy").from(frontend);
        assertThat(handler.handle(request).toCompletableFuture().join().status())
                .isEqualTo(405);
    }

    @Test
    void peer_ofACertificateThatIsNoNodes_isNobody() throws Exception {
        assertThat(Peer.of(certificate("CN=www.example.org"))).isEmpty();
        assertThat(Peer.of(Der.of(new byte[] {0x30, 0}))).isEmpty();
        assertThat(Peer.of(frontend)).contains(new Peer("fe-a", "frontend"));
    }
}
