package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepTest {
    private final EngineFixture fixture = EngineFixture.withCas();
    private final IssueOrder order = fixture.order("www.example.test");

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** The signature never comes and the process dies. */
    private void interrupt() {
        fixture.keys.answer = signature -> new CompletableFuture<>();
        fixture.engine.issue(order);
        fixture.keys.answer = signature -> signature;
        fixture.restart();
    }

    private CertificateState stateOfRow() {
        return fixture.certificates
                .findByRequest(order.requestId())
                .orElseThrow()
                .state();
    }

    @Test
    void sweep_rowOfEarlierEpochSeenTwice_isClosedAsFailed() {
        interrupt();
        fixture.engine.sweep().sweep();
        assertThat(fixture.engine.sweep().sweep()).isEqualTo(1);
        assertThat(stateOfRow()).isEqualTo(CertificateState.FAILED);
        assertThat(fixture.stateOf(order)).isEqualTo(RequestState.FAILED);
        assertThat(fixture.database.audit()).last().satisfies(record -> assertThat(record.action())
                .isEqualTo("certificate.fail"));
    }

    @Test
    void sweep_rowOfAnotherNodeSeenTwice_isClosedAsFailed() {
        interrupt();
        Engine elsewhere = fixture.elsewhere();
        try {
            assertThat(elsewhere.sweep().sweepEarlierEpochs()).isZero();
            assertThat(elsewhere.sweep().sweep()).isZero();
            assertThat(stateOfRow()).isEqualTo(CertificateState.RESERVED);
            assertThat(elsewhere.sweep().sweep()).isEqualTo(1);
            assertThat(stateOfRow()).isEqualTo(CertificateState.FAILED);
            assertThat(fixture.stateOf(order)).isEqualTo(RequestState.FAILED);
        } finally {
            elsewhere.close();
        }
    }

    @Test
    void sweepEarlierEpochs_rowOfEarlierEpoch_isClosedAtOnce() {
        interrupt();
        assertThat(fixture.engine.sweep().sweepEarlierEpochs()).isEqualTo(1);
        assertThat(stateOfRow()).isEqualTo(CertificateState.FAILED);
    }

    @Test
    void sweepEarlierEpochs_rowOfThisEpoch_isLeftAlone() {
        fixture.keys.answer = signature -> new CompletableFuture<>();
        fixture.engine.issue(order);
        assertThat(fixture.engine.sweep().sweepEarlierEpochs()).isZero();
        assertThat(stateOfRow()).isEqualTo(CertificateState.RESERVED);
    }

    @Test
    void startTimers_storeAwayAtFirst_sweepsEarlierEpochsAllTheSame() throws InterruptedException {
        interrupt();
        CountDownLatch refused = new CountDownLatch(1);
        fixture.writer.fault(unit -> {
            refused.countDown();
            return Optional.of(CompletableFuture.failedFuture(
                    PkiException.unavailable("The store is away.", Duration.ofSeconds(1))));
        });
        fixture.engine.startTimers(true);
        assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stateOfRow()).isEqualTo(CertificateState.RESERVED);

        CountDownLatch closed = new CountDownLatch(1);
        fixture.writer.fault(unit -> {
            closed.countDown();
            return Optional.empty();
        });

        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        // Waits for the write that is going on.
        fixture.writer.repair();
        assertThat(stateOfRow()).isEqualTo(CertificateState.FAILED);
    }

    @Test
    void sweep_rowSeenOnce_isLeftAlone() {
        interrupt();
        assertThat(fixture.engine.sweep().sweep()).isZero();
        assertThat(stateOfRow()).isEqualTo(CertificateState.RESERVED);
    }

    @Test
    void sweep_rowCompletedBetweenTwoLooks_staysActive() {
        CompletableFuture<byte[]> held = new CompletableFuture<>();
        fixture.keys.answer = signature -> held.thenCompose(released -> signature);
        CompletableFuture<Issued> running = fixture.engine.issue(order).toCompletableFuture();
        fixture.engine.sweep().sweep();
        held.complete(new byte[0]);
        running.join();
        assertThat(fixture.engine.sweep().sweep()).isZero();
        assertThat(stateOfRow()).isEqualTo(CertificateState.ACTIVE);
    }

    @Test
    void sweep_rowThatCouldNotBeCommitted_isClosedWithoutRestart() {
        PkiException away = PkiException.unavailable("The store is away.", Duration.ofSeconds(1));
        fixture.writer.fault(unit -> unit.stream().anyMatch(Change.Complete.class::isInstance)
                ? Optional.of(CompletableFuture.failedFuture(away))
                : Optional.empty());
        fixture.engine
                .issue(order)
                .toCompletableFuture()
                .exceptionally(failure -> null)
                .join();
        fixture.writer.repair();
        fixture.engine.sweep().sweep();
        assertThat(fixture.engine.sweep().sweep()).isEqualTo(1);
        assertThat(stateOfRow()).isEqualTo(CertificateState.FAILED);
    }

    @Test
    void sweep_storeRefuses_triesAgainLater() {
        interrupt();
        fixture.engine.sweep().sweep();
        fixture.writer.fault(unit -> Optional.of(
                CompletableFuture.failedFuture(PkiException.unavailable("The store is away.", Duration.ofSeconds(1)))));
        assertThat(fixture.engine.sweep().sweep()).isZero();
        fixture.writer.repair();
        fixture.engine.sweep().sweep();
        assertThat(fixture.engine.sweep().sweep()).isEqualTo(1);
    }

    @Test
    void complete_afterTheSweepClosedTheRow_neverAnswersTheCertificate() {
        CompletableFuture<byte[]> held = new CompletableFuture<>();
        fixture.keys.answer = signature -> held.thenCompose(released -> signature);
        CompletableFuture<Issued> running = fixture.engine.issue(order).toCompletableFuture();
        fixture.engine.sweep().sweep();
        fixture.engine.sweep().sweep();
        held.complete(new byte[0]);
        assertThat(running).isCompletedExceptionally();
        assertThat(stateOfRow()).isEqualTo(CertificateState.FAILED);
    }
}
