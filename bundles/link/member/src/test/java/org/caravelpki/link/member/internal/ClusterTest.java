package org.caravelpki.link.member.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.admin.ClusterAdmin.Member;
import org.caravelpki.api.admin.ClusterAdmin.Membership;
import org.caravelpki.api.admin.ClusterAdmin.NodeState;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.engine.NodeReports.NodeReport;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    private static final Operator OPERATOR = new Operator("karaf", Set.of("admin"));
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.now());
    private final Crypto crypto = new SoftwareCrypto();
    private final MemoryStates states = new MemoryStates();
    private Home first;
    private Cluster backend;
    private LinkListener listener;

    @BeforeEach
    void makeCluster() throws IOException, GeneralSecurityException {
        first = home("be-a");
        backend = cluster(first, "backend");
        backend.init(OPERATOR, "be-a");
        listener = new LinkListener(
                first, new JoinHandler(first, new Register(states, states, clock), crypto, Duration.ofDays(30), clock));
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    private Home home(String name) {
        return new Home(new KeyFiles(directory.resolve(name)));
    }

    private Cluster cluster(Home home, String role) {
        return new Cluster(
                home,
                new Register(states, states, clock),
                new StoredReports(states, states, Runnable::run, clock),
                crypto,
                new FixedConfig(role, 30, ""),
                clock);
    }

    private static void assertRefused(Kind kind, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }

    @Test
    void init_again_changesNothing() {
        Membership before = backend.membership().orElseThrow();
        assertThat(backend.init(OPERATOR, "be-a")).isEqualTo(before);
        assertThat(states.audited()).containsExactly("cluster.init");
    }

    @Test
    void init_underAnotherName_isRefused() {
        assertRefused(Kind.CONFLICT, () -> backend.init(OPERATOR, "be-x"));
    }

    @Test
    void init_onAFrontend_isRefusedAndLeavesNothing() {
        Home home = home("fe-x");
        assertRefused(Kind.CONFLICT, () -> cluster(home, "frontend").init(OPERATOR, "fe-x"));
        assertThat(directory.resolve("fe-x")).doesNotExist();
    }

    @Test
    void join_frontend_getsWhatAFrontendMayHoldAndNothingElse() throws IOException {
        Home home = home("fe-a");
        char[] token = backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR);
        Membership joined = cluster(home, "frontend").join(OPERATOR, listener.address(), token);

        assertThat(joined.node()).isEqualTo("fe-a");
        assertThat(joined.role()).isEqualTo(Role.FRONTEND);
        assertThat(joined.fingerprint())
                .isEqualTo(backend.membership().orElseThrow().fingerprint());
        assertThat(files("fe-a"))
                .containsExactlyInAnyOrder(
                        "keys/link/ca.pem",
                        "keys/link/node.pem",
                        "keys/link/node.key",
                        "keys/link/backend",
                        "keys/nonce.key");
        assertThat(home.files().read(KeyFiles.NONCE_KEY))
                .isEqualTo(first.files().read(KeyFiles.NONCE_KEY));
        assertThat(backend.members()).extracting(Member::node).containsExactlyInAnyOrder("be-a", "fe-a");
    }

    @Test
    void join_backend_getsAllSharedKeys() throws IOException {
        Home home = home("be-b");
        char[] token = backend.token(OPERATOR, "be-b", Role.BACKEND, HOUR);
        Cluster second = cluster(home, "backend");
        second.join(OPERATOR, listener.address(), token);

        for (String file : KeyFiles.shared(Role.BACKEND)) {
            assertThat(home.files().read(file)).isEqualTo(first.files().read(file));
        }
        // It can do what the first one can.
        assertThat(second.token(OPERATOR, "fe-b", Role.FRONTEND, HOUR)).isNotEmpty();
    }

    @Test
    void join_everyFile_isTheOwnersAlone() throws IOException {
        char[] token = backend.token(OPERATOR, "be-b", Role.BACKEND, HOUR);
        cluster(home("be-b"), "backend").join(OPERATOR, listener.address(), token);
        for (String node : new String[] {"be-a", "be-b"}) {
            for (String file : files(node)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                directory.resolve(node).resolve(file))))
                        .isEqualTo("rw-------");
            }
        }
    }

    private String[] files(String node) throws IOException {
        Path home = directory.resolve(node);
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .toArray(String[]::new);
        }
    }

    @Test
    void join_tokenUsedAlready_isRefused() {
        char[] token = backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR);
        cluster(home("fe-a"), "frontend").join(OPERATOR, listener.address(), token.clone());
        Cluster other = cluster(home("fe-b"), "frontend");
        assertRefused(Kind.NOT_AUTHORIZED, () -> other.join(OPERATOR, listener.address(), token));
        assertThat(other.membership()).isEmpty();
        assertThat(directory.resolve("fe-b")).doesNotExist();
    }

    @Test
    void join_tokenTooOld_isRefused() {
        char[] token = backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR);
        clock.pass(HOUR.plusSeconds(1));
        Cluster other = cluster(home("fe-a"), "frontend");
        assertRefused(Kind.NOT_AUTHORIZED, () -> other.join(OPERATOR, listener.address(), token));
    }

    @Test
    void join_tokenOfAFrontend_makesNoBackend() {
        char[] token = backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR);
        Cluster other = cluster(home("be-x"), "backend");
        assertRefused(Kind.NOT_AUTHORIZED, () -> other.join(OPERATOR, listener.address(), token));
        assertThat(directory.resolve("be-x")).doesNotExist();
    }

    @Test
    void join_serverOfAnotherCluster_isNotToldTheSecret() throws Exception {
        Home stranger = home("stranger");
        MemoryStates others = new MemoryStates();
        new Cluster(
                        stranger,
                        new Register(others, others, clock),
                        new StoredReports(others, others, Runnable::run, clock),
                        crypto,
                        new FixedConfig("backend", 30, ""),
                        clock)
                .init(OPERATOR, "be-a");
        boolean[] asked = {false};
        try (LinkListener impostor = new LinkListener(stranger, request -> {
            asked[0] = true;
            throw new IllegalStateException("nobody should get here");
        })) {
            char[] token = backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR);
            Cluster other = cluster(home("fe-a"), "frontend");
            assertRefused(Kind.UNAVAILABLE, () -> other.join(OPERATOR, impostor.address(), token));
        }
        assertThat(asked[0]).isFalse();
    }

    @Test
    void join_notAToken_saysWhatATokenIs() {
        Cluster other = cluster(home("fe-a"), "frontend");
        for (String text : new String[] {"", "caravel-join-", "caravel-join-????", "password"}) {
            assertRefused(Kind.BAD_REQUEST, () -> other.join(OPERATOR, listener.address(), text.toCharArray()));
        }
        assertRefused(
                Kind.BAD_REQUEST,
                () -> other.join(
                        OPERATOR,
                        URI.create("http://127.0.0.1"),
                        backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR)));
    }

    @Test
    void token_inTheDatabase_isNotReadable() {
        char[] token = backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR);
        JoinToken read = JoinToken.parse(token).orElseThrow();
        String secret = HexFormat.of().formatHex(read.secret());
        assertThat(states.everything()).doesNotContain(secret).doesNotContain(new String(token));
        assertThat(states.audited()).containsExactly("cluster.init", "cluster.token");
        assertThat(read.toString()).doesNotContain(secret);
    }

    @Test
    void renew_halfOfItsLifeOver_frontendGetsANewCertificateAndKey() throws IOException {
        Home home = home("fe-a");
        cluster(home, "frontend")
                .join(OPERATOR, listener.address(), backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR));
        X509CertificateHolder before = home.certificate();
        byte[] key = home.files().read(KeyFiles.KEY);
        RenewCertificate renewal = new RenewCertificate(home, crypto, new FixedConfig("frontend", 30, ""), clock);

        clock.pass(Duration.ofDays(14));
        renewal.look();
        assertThat(home.certificate()).isEqualTo(before);

        clock.pass(Duration.ofDays(2));
        renewal.look();
        assertThat(home.certificate().getNotAfter()).isAfter(before.getNotAfter());
        assertThat(home.certificate().getSubject()).isEqualTo(before.getSubject());
        assertThat(home.files().read(KeyFiles.KEY)).isNotEqualTo(key);
        assertThat(renewal.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void renew_nodeTakenOut_getsNothingAndHealthTells() throws IOException {
        Home home = home("fe-a");
        cluster(home, "frontend")
                .join(OPERATOR, listener.address(), backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR));
        backend.remove(OPERATOR, "fe-a");
        X509CertificateHolder before = home.certificate();
        RenewCertificate renewal = new RenewCertificate(home, crypto, new FixedConfig("frontend", 30, ""), clock);
        clock.pass(Duration.ofDays(25));
        renewal.look();
        assertThat(home.certificate()).isEqualTo(before);
        assertThat(renewal.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(renewal.check().detail()).contains("taken out");
        clock.pass(Duration.ofDays(6));
        assertThat(renewal.check().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void renew_backend_makesItsOwn() throws IOException {
        X509CertificateHolder before = first.certificate();
        clock.pass(Duration.ofDays(16));
        new RenewCertificate(first, crypto, new FixedConfig("backend", 30, ""), clock).look();
        assertThat(first.certificate().getNotAfter()).isAfter(before.getNotAfter());
    }

    @Test
    void states_reportedTwice_areTheNewest() {
        StoredReports reports = new StoredReports(states, states, Runnable::run, clock);
        Instant later = clock.instant().plusSeconds(5);
        reports.report(new NodeReport("fe-a", "frontend", "a", true, List.of(), clock.instant()));
        reports.report(new NodeReport("fe-a", "frontend", "a", false, List.of("link: away"), later));
        reports.report(new NodeReport("be-a", "backend", "a", true, List.of(), later));
        assertThat(backend.states())
                .containsExactly(
                        new NodeState("be-a", Role.BACKEND, "a", true, List.of(), later),
                        new NodeState("fe-a", Role.FRONTEND, "a", false, List.of("link: away"), later));
    }

    @Test
    void remove_thenJoinAgain_isAMemberAgain() {
        Home home = home("fe-a");
        cluster(home, "frontend")
                .join(OPERATOR, listener.address(), backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR));
        backend.remove(OPERATOR, "fe-a");
        assertThat(backend.members())
                .filteredOn(member -> member.node().equals("fe-a"))
                .allMatch(member -> member.removed().isPresent());
        cluster(home("fe-a-new"), "frontend")
                .join(OPERATOR, listener.address(), backend.token(OPERATOR, "fe-a", Role.FRONTEND, HOUR));
        assertThat(backend.members()).allMatch(member -> member.removed().isEmpty());
        assertRefused(Kind.NOT_FOUND, () -> backend.remove(OPERATOR, "fe-z"));
    }
}
