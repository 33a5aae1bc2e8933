package org.caravelpki.core.publish.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.testkit.contract.Samples;
import org.caravelpki.testkit.ra.SettableClock;
import org.caravelpki.testkit.store.MemoryCertificateStore;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.caravelpki.testkit.store.MemoryStoreWriter;
import org.junit.jupiter.api.Test;

class PublishRoundTest {
    private static final Duration SETTLE = Duration.ofSeconds(60);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryStoreWriter writer = new MemoryStoreWriter(database);
    private final Samples samples = new Samples(writer);
    private final MemorySources sources = new MemorySources();
    private final Told told = new Told();

    private PublishRound round(boolean fromBeginning) {
        return new PublishRound(
                new Sources(new MemoryCertificateStore(database), sources, sources),
                new RememberPosition(sources, sources.writer(), clock, "test"),
                told,
                "test",
                fromBeginning,
                clock,
                SETTLE);
    }

    private void commit(Change... unit) {
        writer.write(List.of(unit))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private Certificate reserved() {
        Certificate certificate = samples.certificate();
        commit(samples.reserve(certificate));
        return certificate;
    }

    private Certificate issued() {
        Certificate certificate = reserved();
        commit(samples.complete(certificate));
        return certificate;
    }

    private void revoke(Certificate certificate) {
        commit(new Change.Revoke(
                certificate.id(), new Revocation(RevocationReason.KEY_COMPROMISE, clock.instant(), Optional.empty())));
        sources.change(1, new StatusChange.Status(certificate.ca(), 1, certificate.serial()));
    }

    @Test
    void begin_now_tellsTheNewestCrlsAndWhatComes() throws Exception {
        issued();
        sources.publish(7);
        PublishRound round = round(false);
        round.run();
        assertThat(told.lines).containsExactly("crl issuing-1 7");

        Certificate next = issued();
        round.run();
        revoke(next);
        round.run();

        assertThat(told.lines).containsExactly("crl issuing-1 7", "issued " + next.id(), "revoked " + next.id());
    }

    @Test
    void begin_beginning_tellsEverythingIssued() throws Exception {
        Certificate first = issued();
        Certificate second = issued();

        round(true).run();

        assertThat(told.lines).containsExactly("issued " + first.id(), "issued " + second.id());
    }

    @Test
    void run_again_tellsNothingTwice() throws Exception {
        PublishRound round = round(true);
        issued();
        round.run();
        clock.pass(SETTLE);
        round.run();
        clock.pass(SETTLE);
        round.run();

        assertThat(told.lines).hasSize(1);
    }

    @Test
    void run_committedBehindTheEagerPass_isToldByTheSettledOne() throws Exception {
        PublishRound round = round(true);
        round.run();
        Certificate slow = samples.certificate();
        Certificate fast = issued();
        round.run();
        assertThat(told.lines).containsExactly("issued " + fast.id());

        commit(samples.reserve(slow));
        commit(samples.complete(slow));
        clock.pass(SETTLE);
        round.run();

        assertThat(told.lines).containsExactly("issued " + fast.id(), "issued " + slow.id());
    }

    @Test
    void run_reservedForLongerThanItSettles_isToldWhenItIsComplete() throws Exception {
        PublishRound round = round(true);
        Certificate slow = reserved();
        issued();
        round.run();
        clock.pass(SETTLE);
        round.run();
        assertThat(sources.body("1.test")).contains("\"late\":[" + slow.id() + "]");

        commit(samples.complete(slow));
        clock.pass(Duration.ofSeconds(10));
        round.run();

        assertThat(told.lines).contains("issued " + slow.id());
        assertThat(sources.body("1.test")).contains("\"late\":[]");
    }

    @Test
    void restart_withinTheSettleTime_tellsAgainAndLosesNothing() throws Exception {
        PublishRound round = round(true);
        Certificate first = issued();
        round.run();
        Certificate meanwhile = issued();
        told.lines.clear();

        round(true).run();

        assertThat(told.lines).containsExactly("issued " + first.id(), "issued " + meanwhile.id());
    }

    @Test
    void restart_afterItSettled_goesOnThere() throws Exception {
        PublishRound round = round(true);
        issued();
        round.run();
        clock.pass(SETTLE);
        round.run();
        Certificate meanwhile = issued();
        revoke(meanwhile);
        told.lines.clear();

        round(true).run();

        assertThat(told.lines).containsExactly("issued " + meanwhile.id(), "revoked " + meanwhile.id());
    }

    @Test
    void restart_afterMoreThanThirtyDays_beginsAnew() throws Exception {
        round(false).run();
        issued();
        clock.pass(Duration.ofDays(31));

        round(false).run();

        assertThat(told.lines).isEmpty();
    }

    @Test
    void publisher_failsInTheMiddle_isToldFromThereOn() throws Exception {
        PublishRound round = round(true);
        round.run();
        Certificate first = issued();
        Certificate second = issued();
        revoke(first);
        told.failAfter(1);
        assertThatThrownBy(round::run).hasMessage("the place is away");
        assertThat(told.lines).containsExactly("issued " + first.id());

        told.mend();
        round.run();

        assertThat(told.lines).endsWith("issued " + second.id(), "revoked " + first.id());
        assertThat(told.lines.stream().filter(("issued " + first.id())::equals)).hasSize(1);
    }

    @Test
    void publisher_failsAtAChange_theChangeComesAgain() throws Exception {
        PublishRound round = round(true);
        Certificate certificate = issued();
        round.run();
        revoke(certificate);
        sources.publish(8);
        told.failAfter(1);
        assertThatThrownBy(round::run).hasMessage("the place is away");

        told.mend();
        round.run();

        assertThat(told.lines).endsWith("revoked " + certificate.id(), "crl issuing-1 8");
    }

    @Test
    void feed_sweptAwayBeforeItWasSeen_crlsAreToldAgain() throws Exception {
        sources.publish(1);
        PublishRound round = round(false);
        round.run();
        sources.publish(2);
        sources.publish(3);
        sources.sweep(1, 2);
        told.lines.clear();

        round.run();

        assertThat(told.lines).startsWith("crl issuing-1 3");
    }

    @Test
    void feed_ofAnotherNode_isFollowedFromItsBeginning() throws Exception {
        PublishRound round = round(false);
        round.run();
        Certificate certificate = issued();
        round.run();
        commit(new Change.Revoke(
                certificate.id(), new Revocation(RevocationReason.SUPERSEDED, clock.instant(), Optional.empty())));
        sources.change(2, new StatusChange.Status(certificate.ca(), 1, certificate.serial()));

        round.run();

        assertThat(told.lines).endsWith("revoked " + certificate.id());
    }

    @Test
    void status_ofANumberWithoutCertificate_isNotTold() throws Exception {
        PublishRound round = round(false);
        round.run();
        Certificate certificate = reserved();
        commit(new Change.Fail(certificate.id(), 1, Samples.EPOCH, clock.instant()));
        sources.change(1, new StatusChange.Status(certificate.ca(), 1, certificate.serial()));

        round.run();

        assertThat(told.lines).isEmpty();
    }
}
