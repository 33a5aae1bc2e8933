package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
    /** What the bootstrap commits: six templates, and four units for each CA. */
    private static final int UNITS = 17;

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** Without a thread: the test runs it. */
    private Bootstrap bootstrap(Map<String, Object> config) {
        return new Bootstrap(fixture.engine, Configured.with(config));
    }

    @Test
    void run_emptyDatabase_makesTemplatesAndCas() {
        bootstrap(Map.of()).run();
        assertThat(fixture.config.list(ConfigDocument.Kind.TEMPLATE))
                .extracting(ConfigDocument::name)
                .containsExactly(
                        "code-signing",
                        "device",
                        "ocsp-responder",
                        "root-ca",
                        "server-client",
                        "smime",
                        "sub-ca",
                        "tls-client",
                        "tls-server");
        assertThat(fixture.engine.cas().views()).extracting(CaView::name).containsExactly("issuing", "root");
        assertThat(fixture.writer.units()).hasSize(UNITS);
        assertThat(fixture.issue(fixture.order("www.example.test")).issuers()).hasSize(1);
    }

    @Test
    void run_again_changesNothing() {
        bootstrap(Map.of()).run();
        fixture.restart();
        bootstrap(Map.of("bootstrap-root-subject", "CN=Another")).run();
        assertThat(fixture.writer.units()).hasSize(UNITS);
    }

    @Test
    void run_operatorChangedATemplate_keepsIt() {
        bootstrap(Map.of()).run();
        String changed = "{\"name\":\"device\",\"description\":\"Ours.\",\"validity\":\"P1D\",\"keys\":[\"ec-p256\"]}";
        fixture.putTemplate(changed);
        bootstrap(Map.of()).run();
        assertThat(fixture.config
                        .find(ConfigDocument.Kind.TEMPLATE, "device")
                        .orElseThrow()
                        .body())
                .isEqualTo(changed);
    }

    @Test
    void run_otherAlgorithmAndSubjects_takesThem() {
        bootstrap(Map.of("bootstrap-key-algorithm", "ed25519", "bootstrap-root-subject", "CN=R,O=Example"))
                .run();
        CaView root = fixture.engine.cas().view("root");
        assertThat(EngineFixture.x509(root.current().certificate()).getSubjectX500Principal())
                .hasToString("CN=R, O=Example");
        assertThat(root.current().algorithm()).isEqualTo(org.caravelpki.api.model.SignatureAlgorithm.ED25519);
    }

    static int[] everyUnit() {
        return java.util.stream.IntStream.range(0, UNITS).toArray();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("everyUnit")
    void run_killedAtAUnit_goesOnAtTheNextStart(int unit) {
        dieAt(unit);
        assertThatThrownBy(() -> bootstrap(Map.of()).run()).isInstanceOf(PkiException.class);
        fixture.writer.repair();
        fixture.restart();
        bootstrap(Map.of()).run();
        fixture.engine.sweep().sweep();
        fixture.engine.sweep().sweep();
        assertThat(fixture.config.generations())
                .extracting(
                        CaGeneration::ca, generation -> generation.certificate().isPresent())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("issuing", true),
                        org.assertj.core.groups.Tuple.tuple("root", true));
        assertThat(fixture.keys.keys()).hasSize(2);
        assertThat(fixture.database.certificates())
                .filteredOn(row -> row.state() != CertificateState.FAILED)
                .hasSize(2);
    }

    private void dieAt(int unit) {
        AtomicInteger count = new AtomicInteger();
        PkiException dead = PkiException.unavailable("The node was killed.", Duration.ofSeconds(1));
        fixture.writer.fault(changes ->
                count.getAndIncrement() < unit ? Optional.empty() : Optional.of(CompletableFuture.failedFuture(dead)));
    }

    @Test
    void pending_standalone_isToldUntilAllIsThere() throws Exception {
        fixture.linters.clear();
        Bootstrap bootstrap = bootstrap(Map.of("bootstrap", "standalone"));
        assertThat(bootstrap.pending()).isPresent();
        fixture.linters.add(subject -> List.of());
        Object done = waitUntilDone(bootstrap);
        assertThat(done).isEqualTo(Optional.empty());
        bootstrap.stop();
    }

    /** The bootstrap has a thread of its own here; the loop ends with it. */
    private static Optional<String> waitUntilDone(Bootstrap bootstrap) {
        long end = System.nanoTime() + EngineFixture.LIMIT.toNanos();
        while (bootstrap.pending().isPresent() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return bootstrap.pending();
    }

    @Test
    void pending_allThereAlready_isNothing() throws Exception {
        bootstrap(Map.of()).run();
        Bootstrap next = bootstrap(Map.of("bootstrap", "standalone"));
        assertThat(next.pending()).isEmpty();
        next.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "", "cluster"})
    void pending_otherMode_isNothing(String mode) throws Exception {
        Bootstrap bootstrap = bootstrap(Map.of("bootstrap", mode));
        assertThat(bootstrap.pending()).isEmpty();
        bootstrap.stop();
    }
}
