package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrlPlanTest {
    private static final Operator ANNA = new Operator("anna", Set.of("admin"));
    private static final CrlPlan SHARDED =
            new CrlPlan(Optional.of(Duration.ofMinutes(10)), 3, CrlPlan.AtOnce.KEY_COMPROMISE);

    private final EngineFixture fixture = EngineFixture.withCas();
    private final CaAdmin admin = new CaAdministration(fixture.engine, Configured.with(Map.of()));

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void crlPlan_newCa_isCompleteCrlsOnly() {
        assertThat(admin.crlPlan("issuing")).isEqualTo(CrlPlan.COMPLETE_ONLY);
    }

    @Test
    void changeCrlPlan_valid_isKeptOverARestart() {
        assertThat(admin.changeCrlPlan(ANNA, "issuing", SHARDED)).isEqualTo(SHARDED);
        fixture.restart();
        CaView.CrlSettings crl = fixture.engine.cas().view("issuing").crl();
        assertThat(crl.plan()).isEqualTo(SHARDED);
        assertThat(crl.shards()).isEqualTo(3);
        assertThat(fixture.database.audit()).extracting(AuditRecord::action).contains("ca.crls");
    }

    @Test
    void changeCrlPlan_fewerShards_remembersHowManyThereWere() {
        admin.changeCrlPlan(ANNA, "issuing", SHARDED);
        admin.changeCrlPlan(ANNA, "issuing", CrlPlan.COMPLETE_ONLY);
        CaView.CrlSettings crl = fixture.engine.cas().view("issuing").crl();
        assertThat(crl.plan()).isEqualTo(CrlPlan.COMPLETE_ONLY);
        assertThat(crl.shards()).isEqualTo(3);
    }

    @Test
    void changeCrlPlan_deltasAsRareAsCompleteOnes_isRefused() {
        CrlPlan rare = new CrlPlan(Optional.of(Duration.ofHours(1)), 0, CrlPlan.AtOnce.NEVER);
        assertThatThrownBy(() -> admin.changeCrlPlan(ANNA, "issuing", rare))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("every 60 minutes");
    }

    @Test
    void changeCrlPlan_unknownCa_isNotFound() {
        assertThatThrownBy(() -> admin.changeCrlPlan(ANNA, "nobody", SHARDED))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.NOT_FOUND));
    }

    @Test
    void issue_shardedCa_namesTheShardThatTheRowHas() {
        admin.changeCrlPlan(ANNA, "issuing", SHARDED);
        for (int i = 0; i < 20; i++) {
            Issued issued = fixture.issue(fixture.order("www" + i + ".example.test"));
            int shard = shardOf(issued);
            assertThat(shard).isBetween(1, 3);
            assertThat(distributionPoint(issued)).contains("/crl/issuing-1-" + shard + ".crl");
        }
    }

    @Test
    void issue_unshardedCa_namesTheCompleteCrl() {
        Issued issued = fixture.issue(fixture.order("www.example.test"));
        assertThat(shardOf(issued)).isZero();
        assertThat(distributionPoint(issued)).contains("/crl/issuing-1.crl");
    }

    @Test
    void create_subordinateOfAShardedCa_namesTheCompleteCrl() {
        admin.changeCrlPlan(ANNA, "root", new CrlPlan(Optional.empty(), 2, CrlPlan.AtOnce.NEVER));
        CaAdmin.Ca sub = admin.create(ANNA, EngineFixture.newCa("sub", Optional.of("root"), KeySpec.EC_P256));
        assertThat(distributionPoint(EngineFixture.x509(sub.generations().get(0).certificate())))
                .contains("/crl/root-1.crl");
    }

    private int shardOf(Issued issued) {
        fixture.database.apply(List.of(new Change.Revoke(
                issued.certificate().id(),
                new Revocation(RevocationReason.SUPERSEDED, Instant.now(), Optional.empty()))));
        List<CertificateStore.RevokedEntry> entries = new ArrayList<>();
        fixture.certificates.revoked("issuing", 1, Instant.MIN, entries::add);
        return entries.stream()
                .filter(entry -> entry.serial().equals(issued.certificate().serial()))
                .findFirst()
                .orElseThrow()
                .shard();
    }

    private static String distributionPoint(Issued issued) {
        return distributionPoint(EngineFixture.x509(issued.encoded()));
    }

    private static String distributionPoint(X509Certificate certificate) {
        return new String(certificate.getExtensionValue("2.5.29.31"), StandardCharsets.ISO_8859_1);
    }
}
