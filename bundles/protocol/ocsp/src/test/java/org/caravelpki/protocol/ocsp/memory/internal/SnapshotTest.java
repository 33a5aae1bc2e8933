package org.caravelpki.protocol.ocsp.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.protocol.ocsp.fake.internal.Asked.request;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.protocol.ocsp.fake.internal.FakeStatus;
import org.caravelpki.protocol.ocsp.request.internal.OcspRequest;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final Answers.Limits LIMITS = new Answers.Limits(1 << 20, 100);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2025-03-01T12:00:00Z"));
    private final FakeStatus status = new FakeStatus(clock);
    private Answers answers = new Answers(status, LIMITS, clock);

    @Test
    void restore_engineAway_answersAsBefore() {
        hold(1, 2);
        restart();
        engineIsAway();
        follow();
        assertThat(ask(1)).isEqualTo(1);
        assertThat(ask(2)).isEqualTo(2);
    }

    @Test
    void restore_engineAwayBeforeTheFeedWasAsked_answersAsBefore() {
        hold(1);
        restart();
        engineIsAway();
        assertThat(ask(1)).isEqualTo(1);
    }

    @Test
    void restore_engineAway_endsWithNextUpdate() {
        hold(1);
        restart();
        engineIsAway();
        follow();
        clock.pass(FakeStatus.VALIDITY);
        assertThat(start(1)).isCompletedExceptionally();
    }

    @Test
    void restore_feedNotAskedYet_asksTheEngine() {
        hold(1);
        revoke(1);
        restart();
        assertThat(ask(1)).isEqualTo(2);
    }

    @Test
    void restore_nothingMissed_answersAsBefore() {
        hold(1);
        restart();
        follow();
        assertThat(ask(1)).isEqualTo(1);
    }

    @Test
    void restore_revokedMeanwhile_asksTheEngine() {
        hold(1, 2);
        revoke(1);
        restart();
        follow();
        follow();
        assertThat(ask(1)).isEqualTo(3);
        assertThat(ask(2)).isEqualTo(2);
    }

    @Test
    void restore_pieceOfTheFeedWithChanges_isNoProofYet() {
        hold(1, 2);
        revoke(1);
        restart();
        follow();
        revoke(2);
        assertThat(ask(2)).isEqualTo(3);
    }

    @Test
    void isUpToDate_restored_isSoWhenNothingOfTheFeedIsLeft() {
        hold(1, 2);
        revoke(1);
        restart();
        assertThat(answers.isUpToDate()).isFalse();
        follow();
        assertThat(answers.isUpToDate()).isFalse();
        follow();
        assertThat(answers.isUpToDate()).isTrue();
    }

    @Test
    void restore_revokedMeanwhileAndTheEngineComesLater_asksTheEngine() {
        hold(1);
        revoke(1);
        restart();
        engineIsAway();
        follow();
        assertThat(ask(1)).isEqualTo(1);
        status.repair();
        follow();
        assertThat(ask(1)).isEqualTo(2);
    }

    @Test
    void restore_gapInTheFeed_forgetsEverything() {
        hold(1);
        status.sweep();
        restart();
        follow();
        assertThat(answers.held()).isZero();
        assertThat(answers.isSnapshotRefuted()).isTrue();
    }

    @Test
    void restore_answerThatExpiredMeanwhile_isLeftOut() {
        hold(1);
        clock.pass(FakeStatus.VALIDITY.minusSeconds(1));
        ask(2);
        answers.save(file());
        clock.pass(Duration.ofSeconds(1));
        restartWithoutSaving();
        assertThat(answers.held()).isEqualTo(1);
    }

    @Test
    void restore_anOctetChanged_isIgnored() throws IOException {
        hold(1, 2);
        answers.save(file());
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length; at += 13) {
            byte[] changed = whole.clone();
            changed[at] ^= 4;
            Files.write(file(), changed);
            restartWithoutSaving();
            assertThat(answers.held()).as("octet %d", at).isZero();
        }
    }

    @Test
    void restore_truncated_isIgnored() throws IOException {
        hold(1, 2);
        answers.save(file());
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length += 13) {
            Files.write(file(), Arrays.copyOf(whole, length));
            restartWithoutSaving();
            assertThat(answers.held()).as("%d octets", length).isZero();
        }
    }

    @Test
    void restore_foreignFile_isIgnored() throws IOException {
        Files.writeString(file(), "this is something else");
        restartWithoutSaving();
        assertThat(answers.held()).isZero();
    }

    @Test
    void restore_noFile_beginsEmpty() {
        restartWithoutSaving();
        assertThat(answers.held()).isZero();
    }

    @Test
    void restore_bothDigestsOfOneCertificate_areBothThere() {
        follow();
        ask(1);
        ask(request(CertId.Hash.SHA256, 1));
        restart();
        follow();
        assertThat(ask(1)).isEqualTo(1);
        assertThat(ask(request(CertId.Hash.SHA256, 1))).isEqualTo(2);
    }

    @Test
    void save_file_isForTheOwnerAlone() throws IOException {
        hold(1);
        answers.save(file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void save_feedNotKnown_leavesTheOldFile() throws IOException {
        Files.writeString(file(), "old");
        answers.save(file());
        assertThat(file()).hasContent("old");
    }

    @Test
    void save_nothingNew_doesNotWriteAgain() throws IOException {
        hold(1);
        answers.save(file());
        Files.delete(file());
        answers.save(file());
        assertThat(file()).doesNotExist();
        revoke(2);
        follow();
        answers.save(file());
        assertThat(file()).exists();
    }

    @Test
    void save_directoryMissing_isMade() {
        hold(1);
        Path below = directory.resolve("new/ocsp.snapshot");
        answers.save(below);
        assertThat(below).exists();
    }

    private void hold(int... serials) {
        follow();
        Arrays.stream(serials).forEach(this::ask);
    }

    private void restart() {
        answers.save(file());
        restartWithoutSaving();
    }

    private void restartWithoutSaving() {
        answers = new Answers(status, LIMITS, clock);
        answers.restore(file());
    }

    private Path file() {
        return directory.resolve("ocsp.snapshot");
    }

    private void engineIsAway() {
        status.fault(new PkiException(PkiException.Kind.UNAVAILABLE, "Away."));
    }

    private void follow() {
        answers.follow().toCompletableFuture().exceptionally(failure -> null).join();
    }

    private void revoke(int serial) {
        status.change(new StatusChange.Status("issuing", 1, new SerialNumber(BigInteger.valueOf(serial))));
    }

    private int ask(int serial) {
        return ask(request(CertId.Hash.SHA1, serial));
    }

    /** The counter that the fake puts into the place of a signature. */
    private int ask(OcspRequest request) {
        return answers.answer(request, Optional.empty())
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
