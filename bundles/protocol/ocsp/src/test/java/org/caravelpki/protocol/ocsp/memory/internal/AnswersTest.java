package org.caravelpki.protocol.ocsp.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private static final int LIMIT = 100;
    private static final Duration LATE = FakeStatus.VALIDITY.dividedBy(2).plusSeconds(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2025-03-01T12:00:00Z"));
    private final FakeStatus status = new FakeStatus(clock);
    private final Answers answers = new Answers(status, LIMIT, clock);

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
    void answer_otherPath_isAnotherAnswer() {
        follow();
        ask(1);
        assertThat(ask(request(CertId.Hash.SHA1, 1), Optional.of("issuing"))).isEqualTo(2);
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
    void answer_secondHalfOfItsLife_isRenewedBehindTheBack() {
        follow();
        ask(1);
        clock.pass(LATE);
        assertThat(ask(1)).isEqualTo(1);
        assertThat(ask(1)).isEqualTo(2);
        assertThat(answers.held()).isEqualTo(1);
    }

    @Test
    void answer_renewalOnItsWay_isNotAskedForAgain() {
        follow();
        ask(1);
        clock.pass(LATE);
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
        ask(2);
        assertThat(status.asked()).hasSize(asked + 1);
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

    private static OcspRequest request(CertId.Hash hash, int serial) {
        return new OcspRequest(List.of(certId(hash, serial)), Optional.empty());
    }

    private static CertId certId(CertId.Hash hash, int serial) {
        return new CertId(
                hash, Der.of(new byte[] {1}), Der.of(new byte[] {2}), new SerialNumber(BigInteger.valueOf(serial)));
    }
}
