package org.caravelpki.protocol.ocsp.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.protocol.ocsp.fake.internal.Asked.certId;
import static org.caravelpki.protocol.ocsp.fake.internal.Asked.request;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.protocol.ocsp.fake.internal.FakeStatus;
import org.caravelpki.protocol.ocsp.request.internal.OcspRequest;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;

class AnswersTest {
    // Of the fake's answers: 40 octets and what is around them.
    private static final int WEIGHT = 192;
    private static final int LIMIT = 100;
    private static final int IN_FLIGHT = 3;
    // A step of one sees the whole memory.
    private static final Duration TICK = Duration.ofMinutes(1);
    // The latest time at which an answer becomes due.
    private static final Duration LATE =
            FakeStatus.VALIDITY.dividedBy(4).multipliedBy(3).plusSeconds(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2025-03-01T12:00:00Z"));
    private final FakeStatus status = new FakeStatus(clock);
    private final Answers answers = new Answers(status, new Answers.Limits(LIMIT * WEIGHT, IN_FLIGHT), clock);

    @Test
    void answer_secondTime_comesFromMemory() {
        follow();
        assertThat(ask(1)).isEqualTo(1);
        assertThat(ask(1)).isEqualTo(1);
        assertThat(status.asked()).hasSize(1);
    }

    @Test
    void answer_otherDigest_isAnotherAnswer() {
        follow();
        ask(1);
        assertThat(ask(request(CertId.Hash.SHA256, 1), Optional.empty())).isEqualTo(2);
    }

    @Test
    void answer_pathOfItsCa_isTheSameAnswer() {
        follow();
        ask(1);
        assertThat(ask(request(CertId.Hash.SHA1, 1), Optional.of("issuing"))).isEqualTo(1);
    }

    @Test
    void answer_pathOfAnotherCa_isLeftToTheEngine() {
        follow();
        ask(1);
        assertThat(ask(request(CertId.Hash.SHA1, 1), Optional.of("other"))).isEqualTo(2);
        assertThat(status.asked().get(1).ca()).contains("other");
    }

    @Test
    void answer_atOnceWithAnother_asksTheEngineOnce() {
        follow();
        status.answerLater();
        CompletableFuture<Optional<SignedAnswer>> first = start(1);
        CompletableFuture<Optional<SignedAnswer>> second = start(1);
        assertThat(status.asked()).hasSize(1);
        status.answer(0);
        assertThat(first.join()).isPresent();
        assertThat(second.join()).isPresent();
    }

    @Test
    void answer_nonce_isAlwaysSignedAnew() {
        follow();
        OcspRequest nonce =
                new OcspRequest(request(CertId.Hash.SHA1, 1).certIds(), Optional.of(Der.of(new byte[] {1})));
        ask(nonce, Optional.empty());
        assertThat(ask(nonce, Optional.empty())).isEqualTo(2);
    }

    @Test
    void answer_severalCertificates_isAlwaysSignedAnew() {
        follow();
        OcspRequest two =
                new OcspRequest(List.of(certId(CertId.Hash.SHA1, 1), certId(CertId.Hash.SHA1, 2)), Optional.empty());
        ask(two, Optional.empty());
        assertThat(ask(two, Optional.empty())).isEqualTo(2);
    }

    @Test
    void answer_unknown_isNotKept() {
        follow();
        status.sayUnknown();
        ask(1);
        assertThat(ask(1)).isEqualTo(2);
        assertThat(answers.held()).isZero();
    }

    @Test
    void answer_failure_isNotKept() {
        follow();
        status.fault(new PkiException(PkiException.Kind.UNAVAILABLE, "Away."));
        assertThat(start(1)).isCompletedExceptionally();
        status.repair();
        assertThat(ask(1)).isEqualTo(2);
    }

    @Test
    void answer_feedNotKnownYet_isNotKept() {
        ask(1);
        assertThat(ask(1)).isEqualTo(2);
    }

    @Test
    void answer_begunBeforeTheFeedWasKnown_isNotKept() {
        status.answerLater();
        start(1);
        follow();
        status.answer(0);
        assertThat(answers.held()).isZero();
    }

    @Test
    void follow_statusChanged_dropsEveryAnswerAboutIt() {
        follow();
        ask(1);
        ask(request(CertId.Hash.SHA256, 1), Optional.of("issuing"));
        revoke(1);
        follow();
        assertThat(ask(1)).isEqualTo(3);
        assertThat(ask(request(CertId.Hash.SHA256, 1), Optional.of("issuing"))).isEqualTo(4);
    }

    @Test
    void follow_statusOfAnotherChanged_keepsTheAnswer() {
        follow();
        ask(1);
        revoke(2);
        follow();
        assertThat(ask(1)).isEqualTo(1);
    }

    @Test
    void follow_changedWhileTheAnswerWasOnItsWay_doesNotKeepIt() {
        follow();
        status.answerLater();
        start(1);
        revoke(1);
        follow();
        status.answer(0);
        start(1);
        assertThat(status.asked()).hasSize(2);
    }

    @Test
    void follow_changedWhileARenewalWasOnItsWay_doesNotKeepIt() {
        follow();
        ask(1);
        clock.pass(LATE);
        answers.lookAfter(TICK, 1);
        status.answerLater();
        start(1);
        revoke(1);
        follow();
        status.answer(1);
        start(1);
        assertThat(status.asked()).hasSize(3);
    }

    @Test
    void follow_gap_dropsEverything() {
        follow();
        ask(1);
        status.sweep();
        follow();
        assertThat(answers.held()).isZero();
    }

    @Test
    void follow_gapWhileAnAnswerWasOnItsWay_doesNotKeepIt() {
        follow();
        status.answerLater();
        start(1);
        status.sweep();
        follow();
        follow();
        status.answer(0);
        assertThat(answers.held()).isZero();
    }

    @Test
    void follow_afterAGap_keepsAnswersAgain() {
        follow();
        status.sweep();
        follow();
        follow();
        ask(1);
        assertThat(ask(1)).isEqualTo(1);
    }

    @Test
    void follow_engineBackAfterAChange_dropsWhatChangedMeanwhile() {
        follow();
        ask(1);
        status.fault(new PkiException(PkiException.Kind.UNAVAILABLE, "Away."));
        follow();
        revoke(1);
        status.repair();
        follow();
        assertThat(ask(1)).isEqualTo(2);
    }

    @Test
    void answer_engineAway_isServedUntilNextUpdate() {
        follow();
        ask(1);
        status.fault(new PkiException(PkiException.Kind.UNAVAILABLE, "Away."));
        follow();
        clock.pass(FakeStatus.VALIDITY.minusSeconds(1));
        assertThat(ask(1)).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(start(1)).isCompletedExceptionally();
    }

    @Test
    void answer_lateInItsLife_isRenewedBehindTheBack() {
        follow();
        ask(1);
        clock.pass(LATE);
        answers.lookAfter(TICK, 1);
        assertThat(ask(1)).isEqualTo(1);
        assertThat(ask(1)).isEqualTo(2);
        assertThat(answers.held()).isEqualTo(1);
    }

    @Test
    void answer_renewalOnItsWay_isNotAskedForAgain() {
        follow();
        ask(1);
        clock.pass(LATE);
        answers.lookAfter(TICK, 5);
        status.answerLater();
        ask(1);
        ask(1);
        assertThat(status.asked()).hasSize(2);
    }

    @Test
    void answer_moreThanFit_forgetsThoseThatNobodyAsksFor() {
        follow();
        for (int serial = 1; serial <= LIMIT; serial++) {
            ask(serial);
        }
        ask(1);
        ask(LIMIT + 1);
        assertThat(answers.held()).isEqualTo(LIMIT);
        int asked = status.asked().size();
        ask(1);
        assertThat(status.asked()).hasSize(asked);
    }

    @Test
    void octets_answersGone_areNone() {
        follow();
        ask(1);
        ask(request(CertId.Hash.SHA256, 1), Optional.empty());
        ask(2);
        assertThat(answers.octets()).isEqualTo(3 * WEIGHT);
        revoke(1);
        revoke(2);
        follow();
        assertThat(answers.octets()).isZero();
    }

    @Test
    void answer_flood_staysBounded() {
        follow();
        for (int serial = 1; serial <= 20 * LIMIT; serial++) {
            ask(serial);
            if (serial % 3 == 0) {
                revoke(serial);
                follow();
            }
        }
        assertThat(answers.held()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void answer_hundredThreadsMissAtOnce_asksTheEngineOnce() throws Exception {
        follow();
        status.answerLater();
        CountDownLatch ready = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try {
            List<Future<CompletableFuture<Optional<SignedAnswer>>>> started = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                started.add(threads.submit(() -> {
                    ready.await();
                    return start(1);
                }));
            }
            ready.countDown();
            List<CompletableFuture<Optional<SignedAnswer>>> waiting = new ArrayList<>();
            for (Future<CompletableFuture<Optional<SignedAnswer>>> one : started) {
                waiting.add(one.get());
            }
            assertThat(status.asked()).hasSize(1);
            status.answer(0);
            assertThat(waiting).allSatisfy(answer -> assertThat(answer.join()).isPresent());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void answer_tooManyMissesAtOnce_areToldToTryLater() {
        follow();
        status.answerLater();
        for (int serial = 1; serial <= IN_FLIGHT; serial++) {
            start(serial);
        }
        assertThat(start(IN_FLIGHT + 1)).isCompletedExceptionally();
        assertThat(start(1)).isNotDone();
        status.answer(0);
        assertThat(start(IN_FLIGHT + 1)).isNotDone();
    }

    @Test
    void answer_tooManyNoncesAtOnce_areToldToTryLater() {
        follow();
        status.answerLater();
        for (int serial = 1; serial <= IN_FLIGHT; serial++) {
            answers.answer(withNonce(serial), Optional.empty());
        }
        assertThat(answers.answer(withNonce(9), Optional.empty()).toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(start(9)).isNotDone();
        status.answer(0);
        assertThat(answers.answer(withNonce(9), Optional.empty()).toCompletableFuture())
                .isNotDone();
    }

    @Test
    void answer_nonceWithTheEngineAway_isTheHeldOneWithoutIt() {
        follow();
        ask(1);
        status.fault(new PkiException(PkiException.Kind.UNAVAILABLE, "Away."));
        assertThat(ask(withNonce(1), Optional.empty())).isEqualTo(1);
        assertThat(answers.answer(withNonce(2), Optional.empty()).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void answer_nonceWithTheEngineAwayForLong_isTheHeldOneWithoutWaiting() {
        follow();
        ask(1);
        status.fault(new PkiException(PkiException.Kind.UNAVAILABLE, "Away."));
        clock.pass(Duration.ofSeconds(13));
        follow();
        assertThat(ask(withNonce(1), Optional.empty())).isEqualTo(1);
        assertThat(status.asked()).hasSize(1);
        status.repair();
        follow();
        assertThat(ask(withNonce(1), Optional.empty())).isEqualTo(2);
    }

    @Test
    void answer_nonceAndABug_isNotHidden() {
        follow();
        ask(1);
        status.fault(new IllegalStateException("a bug"));
        assertThat(answers.answer(withNonce(1), Optional.empty()).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void lookAfter_askedForAndDue_isRenewedWithoutAnotherQuestion() {
        follow();
        ask(1);
        ask(1);
        clock.pass(LATE);
        answers.lookAfter(TICK, 10);
        assertThat(status.asked()).hasSize(2);
        assertThat(ask(1)).isEqualTo(2);
    }

    @Test
    void lookAfter_askedForAndNotDue_isLeftAlone() {
        follow();
        ask(1);
        ask(1);
        clock.pass(FakeStatus.VALIDITY.dividedBy(2));
        answers.lookAfter(TICK, 10);
        assertThat(status.asked()).hasSize(1);
    }

    @Test
    void lookAfter_idle_isForgottenAtItsEnd() {
        follow();
        ask(1);
        clock.pass(LATE);
        answers.lookAfter(TICK, 10);
        assertThat(status.asked()).hasSize(1);
        assertThat(answers.held()).isEqualTo(1);
        clock.pass(FakeStatus.VALIDITY);
        answers.lookAfter(TICK, 10);
        assertThat(answers.held()).isZero();
    }

    @Test
    void lookAfter_manyOfOneMoment_areRenewedAtTheBoundedRate() {
        follow();
        for (int serial = 1; serial <= 50; serial++) {
            ask(serial);
            ask(serial);
        }
        clock.pass(LATE);
        answers.lookAfter(TICK, 20);
        assertThat(status.asked()).hasSize(70);
        answers.lookAfter(TICK, 20);
        assertThat(status.asked()).hasSize(90);
    }

    @Test
    void lookAfter_manyOfOneMoment_becomeDueSpreadOverAQuarterOfTheirLife() {
        follow();
        for (int serial = 1; serial <= 90; serial++) {
            ask(serial);
            ask(serial);
        }
        clock.pass(FakeStatus.VALIDITY.dividedBy(2).plus(FakeStatus.VALIDITY.dividedBy(32)));
        answers.lookAfter(TICK, 1000);
        // The first eighth of the quarter, by serial number: 1 to 31 and some.
        assertThat(status.asked().size()).isBetween(90 + 28, 90 + 36);
    }

    private static OcspRequest withNonce(int serial) {
        return new OcspRequest(request(CertId.Hash.SHA1, serial).certIds(), Optional.of(Der.of(new byte[] {7})));
    }

    private void follow() {
        answers.follow().toCompletableFuture().exceptionally(failure -> null).join();
    }

    private void revoke(int serial) {
        status.change(new StatusChange.Status("issuing", 1, new SerialNumber(BigInteger.valueOf(serial))));
    }

    private int ask(int serial) {
        return ask(request(CertId.Hash.SHA1, serial), Optional.empty());
    }

    /** The counter that the fake puts into the place of a signature. */
    private int ask(OcspRequest request, Optional<String> ca) {
        return answers.answer(request, ca)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .octets()[1];
    }

    private CompletableFuture<Optional<SignedAnswer>> start(int serial) {
        return answers.answer(request(CertId.Hash.SHA1, serial), Optional.empty())
                .toCompletableFuture();
    }
}
