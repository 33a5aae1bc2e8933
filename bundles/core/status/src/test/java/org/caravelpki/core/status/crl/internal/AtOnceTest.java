package org.caravelpki.core.status.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.CrlPlan.AtOnce;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.core.status.fake.internal.Pki;
import org.junit.jupiter.api.Test;

class AtOnceTest {
    private final Pki pki = new Pki();
    private final CrlTimer timer = start();

    private CrlTimer start() {
        return CrlFlow.timer(pki);
    }

    private void begin(AtOnce atOnce, Optional<Duration> deltas, int shards) {
        pki.authority.plan("issuing", new CrlPlan(deltas, shards, atOnce));
        timer.tick();
        timer.tick();
        pki.clock.pass(Duration.ofMinutes(1));
        timer.tick();
    }

    private Certificate revoked(RevocationReason reason) {
        Certificate leaf = pki.leaf();
        pki.revoke(leaf, reason);
        return leaf;
    }

    @Test
    void tick_keyCompromise_isPublishedAtOnce() {
        begin(AtOnce.KEY_COMPROMISE, Optional.empty(), 0);
        revoked(RevocationReason.KEY_COMPROMISE);
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1 0", "issuing-1/2 1");
    }

    @Test
    void tick_otherReason_waitsForTheTimer() {
        begin(AtOnce.KEY_COMPROMISE, Optional.empty(), 0);
        revoked(RevocationReason.SUPERSEDED);
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1 0");
    }

    @Test
    void tick_caWaitsForTheTimer_waits() {
        begin(AtOnce.NEVER, Optional.empty(), 0);
        revoked(RevocationReason.KEY_COMPROMISE);
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1 0");
    }

    @Test
    void tick_withDeltas_publishesADelta() {
        begin(AtOnce.KEY_COMPROMISE, Optional.of(Duration.ofMinutes(30)), 0);
        revoked(RevocationReason.KEY_COMPROMISE);
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1 0", "issuing-1-delta/2 0", "issuing-1-delta/3 1");
    }

    @Test
    void tick_alwaysAndAHoldThatEnds_isPublishedAtOnce() {
        begin(AtOnce.ALWAYS, Optional.empty(), 0);
        Certificate held = revoked(RevocationReason.CERTIFICATE_HOLD);
        timer.tick();
        pki.clock.pass(CrlFlow.AT_ONCE);
        pki.release(held);
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1 0", "issuing-1/2 1", "issuing-1/3 0");
    }

    @Test
    void tick_massRevocation_isPublishedOncePerInterval() {
        begin(AtOnce.ALWAYS, Optional.empty(), 0);
        for (int second = 0; second < 60; second++) {
            revoked(RevocationReason.KEY_COMPROMISE);
            timer.tick();
            pki.clock.pass(Duration.ofSeconds(1));
        }
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1 0", "issuing-1/2 1", "issuing-1/3 31", "issuing-1/4 60");
    }

    @Test
    void tick_shards_onlyThatOfTheCertificateAndTheCompleteOneAreMade() {
        begin(AtOnce.KEY_COMPROMISE, Optional.empty(), 2);
        pki.revoke(pki.leaf(2), RevocationReason.KEY_COMPROMISE);
        timer.tick();
        assertThat(published())
                .containsExactly(
                        "issuing-1/1 0", "issuing-1-1/2 0", "issuing-1-2/3 0", "issuing-1/4 1", "issuing-1-2/5 1");
    }

    @Test
    void tick_nodeDiedAfterTheRevocation_publishesWhenItIsUpAgain() {
        begin(AtOnce.KEY_COMPROMISE, Optional.empty(), 0);
        revoked(RevocationReason.KEY_COMPROMISE);
        pki.clock.pass(Duration.ofSeconds(5));
        start().tick();
        assertThat(published()).containsExactly("issuing-1/1 0", "issuing-1/2 1");
    }

    @Test
    void tick_restartAfterItWasPublished_publishesNothing() {
        begin(AtOnce.KEY_COMPROMISE, Optional.empty(), 0);
        revoked(RevocationReason.KEY_COMPROMISE);
        pki.clock.pass(Duration.ofSeconds(5));
        timer.tick();
        pki.clock.pass(Duration.ofMinutes(5));
        start().tick();
        assertThat(published()).hasSize(2);
    }

    private List<String> published() {
        return pki.crls.published().stream()
                .map(crl -> crl.name() + "/" + crl.number() + " " + crl.entries())
                .toList();
    }
}
