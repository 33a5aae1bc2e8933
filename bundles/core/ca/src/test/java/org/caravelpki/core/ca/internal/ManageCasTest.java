package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManageCasTest {
    private static final Operator ANNA = new Operator("anna", Set.of("admin"));
    private static final CaAdmin.NewCa ROOT = EngineFixture.newCa("root", Optional.empty(), KeySpec.EC_P256);
    private static final CaAdmin.NewCa ISSUING = EngineFixture.newCa("issuing", Optional.of("root"), KeySpec.EC_P256);

    private final EngineFixture fixture = new EngineFixture();

    ManageCasTest() {
        fixture.installTemplates();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private CaAdmin admin() {
        return new CaAdministration(fixture.engine, Configured.with(Map.of()));
    }

    @Test
    void create_root_isSelfSignedAndInTheInventory() throws Exception {
        CaAdmin.Ca root = admin().create(ANNA, ROOT);
        X509Certificate certificate =
                EngineFixture.x509(root.generations().get(0).certificate());
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        Certificate row = fixture.certificates
                .findByFingerprint(root.generations().get(0).certificate().sha256())
                .orElseThrow();
        assertThat(row.state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(row.origin().template()).isEqualTo("root-ca");
        assertThat(row.ca()).isEqualTo("root");
    }

    @Test
    void create_root_namesNoStatusUrls() {
        CaAdmin.Ca root = admin().create(ANNA, ROOT);
        X509Certificate certificate =
                EngineFixture.x509(root.generations().get(0).certificate());
        assertThat(certificate.getExtensionValue("2.5.29.31")).isNull();
        assertThat(certificate.getExtensionValue("1.3.6.1.5.5.7.1.1")).isNull();
    }

    @Test
    void create_subordinate_isSignedByItsIssuerAndClampedToIt() {
        CaAdmin.NewCa shortRoot = new CaAdmin.NewCa(
                "root", "default", "CN=R", Optional.empty(), KeySpec.EC_P256, "soft", Duration.ofDays(100));
        CaAdmin.Ca root = admin().create(ANNA, shortRoot);
        CaAdmin.Ca issuing = admin().create(ANNA, ISSUING);
        assertThat(issuing.generations().get(0).notAfter())
                .isEqualTo(root.generations().get(0).notAfter());
        assertThat(fixture.engine.cas().view("issuing").current().chain())
                .containsExactly(root.generations().get(0).certificate());
    }

    @Test
    void create_both_areAuditedWithWhoDidIt() {
        admin().create(ANNA, ROOT);
        assertThat(fixture.database.audit())
                .filteredOn(record -> record.object().startsWith("ca:root"))
                .extracting(AuditRecord::action, AuditRecord::actor)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ca.create", "operator:anna"),
                        org.assertj.core.groups.Tuple.tuple("ca.generation.begin", "operator:anna"),
                        org.assertj.core.groups.Tuple.tuple("ca.generation.finish", "operator:anna"));
    }

    @Test
    void create_sameAgain_changesNothing() {
        CaAdmin.Ca first = admin().create(ANNA, ROOT);
        assertThat(admin().create(ANNA, ROOT)).isEqualTo(first);
        assertThat(fixture.keys.keys()).hasSize(1);
    }

    @Test
    void create_sameNameOtherContent_isConflict() {
        admin().create(ANNA, ROOT);
        CaAdmin.NewCa other = new CaAdmin.NewCa(
                "root", "default", "CN=Other", Optional.empty(), KeySpec.EC_P256, "soft", ROOT.validity());
        assertRefused(PkiException.Kind.CONFLICT, () -> admin().create(ANNA, other));
    }

    @Test
    void create_subjectOfAnotherCa_isConflict() {
        admin().create(ANNA, ROOT);
        CaAdmin.NewCa other = new CaAdmin.NewCa(
                "other", "default", ROOT.subject(), Optional.empty(), KeySpec.EC_P256, "soft", ROOT.validity());
        assertRefused(PkiException.Kind.CONFLICT, () -> admin().create(ANNA, other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Root", "1root", "root-1", "root-", "root-delta", "root_a", "root.a", "root-1-2"})
    void create_nameThatFilesCouldNotBear_isBadRequest(String name) {
        assertRefused(PkiException.Kind.BAD_REQUEST, () -> admin().create(ANNA, named(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "root-a1", "tls-2025-b"})
    void create_goodName_isTaken(String name) {
        assertThat(admin().create(ANNA, named(name)).name()).isEqualTo(name);
    }

    private static CaAdmin.NewCa named(String name) {
        return new CaAdmin.NewCa(
                name, "default", "CN=Some CA", Optional.empty(), KeySpec.EC_P256, "soft", Duration.ofDays(10));
    }

    @Test
    void create_longerThanTheTemplateAllows_isRefused() {
        CaAdmin.NewCa eternal = new CaAdmin.NewCa(
                "root", "default", "CN=R", Optional.empty(), KeySpec.EC_P256, "soft", Duration.ofDays(20_000));
        assertRefused(PkiException.Kind.REFUSED, () -> admin().create(ANNA, eternal));
        assertThat(fixture.engine.cas().knows("root")).isFalse();
    }

    @Test
    void create_unknownIssuer_isNotFound() {
        assertRefused(PkiException.Kind.NOT_FOUND, () -> admin().create(ANNA, ISSUING));
    }

    @Test
    void create_unknownRealm_isNotFound() {
        CaAdmin.NewCa elsewhere = new CaAdmin.NewCa(
                "root", "elsewhere", "CN=R", Optional.empty(), KeySpec.EC_P256, "soft", Duration.ofDays(10));
        assertRefused(PkiException.Kind.NOT_FOUND, () -> admin().create(ANNA, elsewhere));
    }

    @Test
    void create_belowACaThatMayHaveNone_isRefused() {
        admin().create(ANNA, ROOT);
        admin().create(ANNA, ISSUING);
        CaAdmin.NewCa below = EngineFixture.newCa("below", Optional.of("issuing"), KeySpec.EC_P256);
        assertRefused(PkiException.Kind.REFUSED, () -> admin().create(ANNA, below));
    }

    @Test
    void renew_sameKey_isANewGenerationWithThatKey() {
        admin().create(ANNA, ROOT);
        admin().create(ANNA, ISSUING);
        List<CaAdmin.Generation> generations =
                admin().renew(ANNA, "issuing", false).generations();
        assertThat(generations).extracting(CaAdmin.Generation::number).containsExactly(1, 2);
        assertThat(generations.get(1).key()).isEqualTo(generations.get(0).key());
        assertThat(generations.get(1).serial()).isNotEqualTo(generations.get(0).serial());
    }

    @Test
    void renew_newKey_signsWithItAndNamesTheGeneration() throws Exception {
        admin().create(ANNA, ROOT);
        admin().create(ANNA, ISSUING);
        List<CaAdmin.Generation> generations =
                admin().renew(ANNA, "issuing", true).generations();
        assertThat(generations.get(1).key()).isNotEqualTo(generations.get(0).key());
        Issued issued = fixture.issue(fixture.order("www.example.test"));
        assertThat(issued.certificate().generation()).isEqualTo(2);
        assertThat(issued.issuers()).containsExactly(generations.get(1).certificate());
        X509Certificate leaf = EngineFixture.x509(issued.encoded());
        leaf.verify(EngineFixture.x509(generations.get(1).certificate()).getPublicKey());
        assertThat(new String(leaf.getExtensionValue("2.5.29.31"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("http://pki.example.test/crl/issuing-2.crl");
    }

    @Test
    void renew_rootWithNewKey_oldSubordinateKeepsItsChain() {
        admin().create(ANNA, ROOT);
        admin().create(ANNA, ISSUING);
        CaAdmin.Ca root = admin().renew(ANNA, "root", true);
        CaView issuing = fixture.engine.cas().view("issuing");
        assertThat(issuing.current().chain())
                .containsExactly(root.generations().get(0).certificate());
        admin().renew(ANNA, "issuing", false);
        assertThat(fixture.engine.cas().view("issuing").current().chain())
                .containsExactly(root.generations().get(1).certificate());
    }

    @Test
    void renew_otherRenewalUnderWay_isConflict() {
        admin().create(ANNA, ROOT);
        fixture.writer.fault(unit -> unit.stream().anyMatch(Change.Reserve.class::isInstance)
                ? Optional.of(CompletableFuture.failedFuture(away()))
                : Optional.empty());
        assertRefused(PkiException.Kind.UNAVAILABLE, () -> admin().renew(ANNA, "root", true));
        fixture.writer.repair();
        assertRefused(PkiException.Kind.CONFLICT, () -> admin().renew(ANNA, "root", false));
        assertThat(admin().renew(ANNA, "root", true).generations()).hasSize(2);
    }

    @Test
    void refresh_settingsOfANewerRelease_hideNoOtherCa() {
        admin().create(ANNA, ROOT);
        fixture.database.apply(List.of(new Change.PutConfig(new ConfigDocument(
                ConfigDocument.Kind.CA,
                "future",
                1,
                "default",
                "{\"subject\":\"CN=F\",\"key\":\"ml-dsa-99\"}",
                fixture.clock.instant()))));
        fixture.restart();
        assertThat(admin().list()).extracting(CaAdmin.Ca::name).containsExactly("root");
    }

    @Test
    void show_unknown_isNotFound() {
        assertRefused(PkiException.Kind.NOT_FOUND, () -> admin().show("nobody"));
    }

    @Test
    void count_ca_countsByState() {
        admin().create(ANNA, ROOT);
        admin().create(ANNA, ISSUING);
        assertThat(admin().count("root")).containsEntry(CertificateState.ACTIVE, 2L);
    }

    /** Creation writes four units: settings, generation, reservation, completion. */
    @ParameterizedTest
    @CsvSource({"0,false", "1,false", "2,false", "3,false", "0,true", "1,true", "2,true", "3,true"})
    void create_killedAtAUnit_isFinishedByCreatingAgain(int unit, boolean committed) {
        fixture.writer.fault(deathAt(unit, committed));
        assertThatThrownBy(() -> admin().create(ANNA, ROOT)).isInstanceOf(PkiException.class);
        fixture.writer.repair();
        fixture.restart();
        assertThat(admin().create(ANNA, ROOT).generations()).hasSize(1);
        fixture.engine.sweep().sweep();
        fixture.engine.sweep().sweep();
        assertOneWholeRoot();
    }

    /** From this unit on nothing is written any more, or nothing after it, as when a process dies. */
    private Function<List<Change>, Optional<CompletionStage<Void>>> deathAt(int unit, boolean committed) {
        AtomicInteger count = new AtomicInteger();
        return changes -> {
            int number = count.getAndIncrement();
            if (number < unit) {
                return Optional.empty();
            }
            if (number == unit && committed) {
                fixture.database.apply(changes);
            }
            return Optional.of(CompletableFuture.failedFuture(away()));
        };
    }

    private void assertOneWholeRoot() {
        assertThat(fixture.config.generations())
                .singleElement()
                .extracting(CaGeneration::certificate)
                .satisfies(certificate -> assertThat(certificate).isPresent());
        assertThat(fixture.keys.keys()).hasSize(1);
        assertThat(fixture.database.certificates())
                .filteredOn(row -> row.state() == CertificateState.ACTIVE)
                .hasSize(1);
        assertThat(fixture.database.certificates()).noneMatch(row -> row.state() == CertificateState.RESERVED);
    }

    @Test
    void create_keyProviderAway_isFinishedByCreatingAgain() {
        fixture.router.unbindProvider(fixture.keys, MemoryKeys.PROPERTIES);
        assertRefused(PkiException.Kind.UNAVAILABLE, () -> admin().create(ANNA, ROOT));
        fixture.router.bindProvider(fixture.keys, MemoryKeys.PROPERTIES);
        admin().create(ANNA, ROOT);
        assertOneWholeRoot();
    }

    private static PkiException away() {
        return PkiException.unavailable("The store is away.", Duration.ofSeconds(1));
    }

    private static void assertRefused(PkiException.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }
}
