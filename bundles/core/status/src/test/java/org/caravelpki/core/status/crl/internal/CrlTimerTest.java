package org.caravelpki.core.status.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.status.fake.internal.Pki;
import org.junit.jupiter.api.Test;

class CrlTimerTest {
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Pki pki = new Pki();
    private final CrlTimer timer = start();

    private CrlTimer start() {
        return CrlFlow.timer(pki);
    }

    @Test
    void tick_newGeneration_publishesAtOnce() {
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1");
    }

    @Test
    void tick_beforeTheInterval_publishesNothing() {
        timer.tick();
        pki.clock.pass(INTERVAL.minusSeconds(1));
        timer.tick();
        assertThat(published()).hasSize(1);
    }

    @Test
    void tick_afterTheInterval_publishesTheNext() {
        timer.tick();
        pki.clock.pass(INTERVAL);
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1", "issuing-1/2");
    }

    @Test
    void tick_afterRestart_waitsForTheInterval() {
        timer.tick();
        pki.clock.pass(Duration.ofMinutes(30));
        start().tick();
        assertThat(published()).hasSize(1);
    }

    @Test
    void tick_rekey_publishesForBothGenerations() {
        timer.tick();
        pki.authority.rekey("issuing");
        timer.tick();
        pki.clock.pass(INTERVAL);
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1", "issuing-2/2", "issuing-1/3", "issuing-2/4");
    }

    @Test
    void tick_expiredGeneration_endsItsCrls() {
        pki.authority.create("short", Duration.ofMinutes(90));
        timer.tick();
        pki.clock.pass(INTERVAL.multipliedBy(2));
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1", "short-1/1", "issuing-1/2");
    }

    @Test
    void tick_anotherNodeHasTheLease_publishesNothing() {
        pki.crls.takeAway("crl:issuing");
        timer.tick();
        assertThat(published()).isEmpty();
    }

    @Test
    void tick_anotherNodePublished_waitsForTheInterval() {
        CrlTimer other = start();
        timer.tick();
        pki.clock.pass(INTERVAL);
        other.tick();
        timer.tick();
        assertThat(published()).hasSize(2);
    }

    @Test
    void tick_keyBack_publishesAfterAMoment() {
        pki.keys.fault(PkiException.unavailable("The HSM is away.", Duration.ofSeconds(1)));
        timer.tick();
        pki.keys.repair();
        pki.clock.pass(Duration.ofSeconds(2));
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1");
    }

    @Test
    void tick_databaseAwayAfterTheSignature_leavesTheOldOneAndTriesAgain() {
        timer.tick();
        pki.clock.pass(INTERVAL);
        pki.crls.faultAfter(1, PkiException.unavailable("The database is away.", Duration.ofSeconds(1)));
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1");
        assertThat(pki.crls.leases()).isEmpty();

        pki.crls.repair();
        pki.clock.pass(Duration.ofSeconds(2));
        timer.tick();
        assertThat(published()).containsExactly("issuing-1/1", "issuing-1/2");
    }

    @Test
    void tick_nodeDiedBeforeTheCommit_anotherTakesTheSameNumber() {
        timer.tick();
        pki.clock.pass(INTERVAL);
        pki.crls.faultAfter(1, PkiException.unavailable("Nobody is there any more.", Duration.ofSeconds(1)));
        timer.tick();
        pki.crls.repair();

        start().tick();
        assertThat(published()).containsExactly("issuing-1/1", "issuing-1/2");
    }

    @Test
    void tick_clockSteppedBack_publishesNothingUntilItHasCaughtUp() {
        timer.tick();
        pki.clock.pass(Duration.ofHours(-3));
        timer.tick();
        assertThat(published()).hasSize(1);
        pki.clock.pass(Duration.ofHours(4));
        timer.tick();
        assertThat(published()).hasSize(2);
    }

    @Test
    void tick_keyAwayForLong_isNotAskedAllTheTime() {
        pki.keys.fault(PkiException.unavailable("The HSM is away.", Duration.ofSeconds(1)));
        for (int i = 0; i < 600; i++) {
            timer.tick();
            pki.clock.pass(Duration.ofSeconds(1));
        }
        assertThat(pki.crls.units()).hasSizeBetween(5, 20);
    }

    @Test
    void tick_oneCaFails_theOthersGoOn() {
        pki.authority.create("other");
        pki.crls.takeAway("crl:issuing");
        timer.tick();
        assertThat(published()).containsExactly("other-1/1");
    }

    @Test
    void tick_deltaDue_publishesOneBetweenCompleteOnes() {
        pki.authority.plan("issuing", CrlFlow.DELTAS);
        timer.tick();
        timer.tick();
        for (int minute = 0; minute < 60; minute += 10) {
            pki.clock.pass(Duration.ofMinutes(10));
            timer.tick();
        }
        assertThat(published())
                .containsExactly(
                        "issuing-1/1",
                        "issuing-1-delta/2",
                        "issuing-1-delta/3",
                        "issuing-1-delta/4",
                        "issuing-1-delta/5",
                        "issuing-1-delta/6",
                        "issuing-1-delta/7",
                        "issuing-1/8");
    }

    @Test
    void tick_deltasSwitchedOn_doNotWaitForTheNextCompleteOne() {
        timer.tick();
        pki.authority.plan("issuing", CrlFlow.DELTAS);
        pki.clock.pass(INTERVAL.minusSeconds(1));
        start().tick();
        assertThat(published()).containsExactly("issuing-1/1", "issuing-1-delta/2");
    }

    @Test
    void tick_shards_haveTheirOwn() {
        pki.authority.plan("issuing", CrlFlow.SHARDS);
        timer.tick();
        timer.tick();
        assertThat(published())
                .containsExactly(
                        "issuing-1/1",
                        "issuing-1-1/2",
                        "issuing-1-2/3",
                        "issuing-1-delta/4",
                        "issuing-1-1-delta/5",
                        "issuing-1-2-delta/6");
    }

    @Test
    void tick_newOnes_takeThePlaceOfAllButTheLast() {
        for (int i = 0; i < 5; i++) {
            timer.tick();
            pki.clock.pass(INTERVAL);
        }
        assertThat(pki.crls.kept()).extracting(crl -> crl.number().intValue()).containsExactly(4, 5);
    }

    @Test
    void tick_done_givesTheLeaseBack() {
        timer.tick();
        assertThat(pki.crls.leases()).isEmpty();
    }

    @Test
    void publishNow_operator_isNamedInTheAudit() {
        Requester operator = new Requester(Requester.Kind.OPERATOR, "alice");
        timer.publishNow(pki.authority.ca("issuing"), operator);
        assertThat(pki.database.audit()).extracting(AuditRecord::actor).containsOnly("operator:alice");
    }

    @Test
    void publishNow_severalGenerations_publishesForEach() {
        pki.authority.rekey("issuing");
        List<Change.StoredCrl> crls =
                timer.publishNow(pki.authority.ca("issuing"), new Requester(Requester.Kind.OPERATOR, "alice"));
        assertThat(crls).extracting(crl -> crl.name().toString()).containsExactly("issuing-1", "issuing-2");
    }

    @Test
    void publishNow_anotherNodePublishes_isUnavailable() {
        pki.crls.takeAway("crl:issuing");
        assertThatThrownBy(() ->
                        timer.publishNow(pki.authority.ca("issuing"), new Requester(Requester.Kind.OPERATOR, "alice")))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.UNAVAILABLE));
    }

    @Test
    void problems_noCrlYet_areTold() {
        assertThat(timer.problems()).singleElement().asString().contains("issuing-1");
    }

    @Test
    void problems_validCrl_areNone() {
        timer.tick();
        assertThat(timer.problems()).isEmpty();
    }

    @Test
    void problems_crlExpired_sayWhy() {
        timer.tick();
        pki.keys.fault(PkiException.unavailable("The HSM is away.", Duration.ofSeconds(1)));
        pki.clock.pass(Duration.ofDays(4));
        timer.tick();
        assertThat(timer.problems()).singleElement().asString().contains("The HSM is away.");
    }

    private List<String> published() {
        return pki.crls.published().stream()
                .map(crl -> crl.name() + "/" + crl.number())
                .toList();
    }
}
