package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.testkit.contract.AuditChains;
import org.caravelpki.testkit.contract.Samples;
import org.caravelpki.testkit.contract.StoreNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the writer and the stores do when the database does not do its part. */
abstract class BadDayContract {
    private final Faults faults = new Faults();
    private SqlNode node;
    private Samples samples;

    abstract Settings settings();

    @BeforeEach
    void open() {
        node = new SqlNode(faults, patience(Duration.ofSeconds(20), 4096));
        samples = new Samples(node.writer());
        node.commit(samples.audit("warm.up", "test"));
    }

    @AfterEach
    void close() {
        faults.up();
        faults.failStatements(0, 0);
        node.close();
    }

    private Settings patience(Duration patience, int queueSize) {
        Settings base = settings();
        return new Settings(
                base.url(),
                base.user(),
                base.passwordFile(),
                base.poolSize(),
                Duration.ofMillis(500),
                true,
                base.node(),
                base.batchSize(),
                queueSize,
                base.queueOctets(),
                2,
                patience,
                base.leastFree());
    }

    private void reopen(Duration patience, int queueSize) {
        node.close();
        node = new SqlNode(faults, patience(patience, queueSize));
        node.commit(samples.audit("warm.up", "test"));
    }

    private CompletableFuture<Void> write(Certificate certificate) {
        return node.writer()
                .write(List.of(samples.reserve(certificate), samples.audit("bad.day", audited(certificate))))
                .toCompletableFuture();
    }

    private static String audited(Certificate certificate) {
        return "certificate:" + certificate.serial();
    }

    private void assertThereOnce(Certificate certificate) {
        assertThat(node.certificates().find(certificate.serial())).hasSize(1);
        assertThat(audits(certificate)).isEqualTo(1);
        AuditChains.verify(node.audits());
    }

    private void assertAbsent(Certificate certificate) {
        assertThat(node.certificates().find(certificate.serial())).isEmpty();
        assertThat(audits(certificate)).isZero();
        AuditChains.verify(node.audits());
    }

    private int audits(Certificate certificate) {
        return node.audits()
                .list(Optional.empty(), Optional.of(audited(certificate)), Optional.empty(), 10)
                .items()
                .size();
    }

    private static PkiException.Kind refusal(CompletableFuture<Void> stage) {
        return stage.<PkiException.Kind>handle((done, failure) -> ((PkiException) failure).kind())
                .orTimeout(StoreNode.PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static void assertDone(CompletableFuture<Void> stage) {
        assertThat(stage).succeedsWithin(Duration.ofSeconds(StoreNode.PATIENCE_SECONDS));
    }

    @Test
    void commit_answerLostAfterItsEffect_isAcknowledgedOnce() {
        Certificate certificate = samples.certificate();
        faults.atNextCommit(real -> {
            real.commit();
            throw Faults.lost();
        });

        assertDone(write(certificate));

        assertThereOnce(certificate);
    }

    @Test
    void commit_lostBeforeItsEffect_isDoneAgain() {
        Certificate certificate = samples.certificate();
        faults.atNextCommit(real -> {
            real.rollback();
            throw Faults.lost();
        });

        assertDone(write(certificate));

        assertThereOnce(certificate);
    }

    @Test
    void commit_failsForAReasonNobodyKnows_isLookedUpAndDoneAgain() {
        Certificate certificate = samples.certificate();
        faults.atNextCommit(real -> {
            real.rollback();
            throw new SQLException("something else");
        });

        assertDone(write(certificate));

        assertThereOnce(certificate);
    }

    @Test
    void commit_stillRunningWhenTheConnectionIsLost_isWaitedFor() throws InterruptedException {
        Certificate certificate = samples.certificate();
        CountDownLatch looking = new CountDownLatch(1);
        List<Throwable> late = new ArrayList<>();
        List<Thread> server = new ArrayList<>();
        faults.atNextCommit(real -> {
            faults.leaveOnServer(real);
            server.add(commitLater(real, looking, late));
            throw Faults.lost();
        });
        CompletableFuture<Void> stage = write(certificate);

        // The writer now waits for the row that the transaction on the server has locked.
        stage.copy().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        assertThat(stage).isNotDone();
        looking.countDown();

        assertDone(stage);
        server.get(0).join();
        assertThat(late).isEmpty();
        assertThereOnce(certificate);
    }

    private static Thread commitLater(Connection real, CountDownLatch when, List<Throwable> failures) {
        Thread server = new Thread(() -> {
            try (real) {
                when.await();
                real.commit();
            } catch (InterruptedException | SQLException e) {
                failures.add(e);
            }
        });
        server.start();
        return server;
    }

    @Test
    void commit_unknownWhileTheDatabaseIsAway_isAnsweredOnlyWhenItIsKnown() {
        reopen(Duration.ofMillis(300), 4096);
        Certificate certificate = samples.certificate();
        Certificate behind = samples.certificate();
        faults.atNextCommit(real -> {
            real.commit();
            faults.down();
            throw Faults.lost();
        });
        CompletableFuture<Void> unknown = write(certificate);
        Await.until("the fault", () -> unavailable(() -> node.crls().list()));

        // What did not begin has no effect for sure, and is told so.
        assertThat(refusal(write(behind))).isEqualTo(PkiException.Kind.UNAVAILABLE);
        assertThat(unknown).isNotDone();
        faults.up();

        assertDone(unknown);
        awaitReads();
        assertThereOnce(certificate);
        assertAbsent(behind);
    }

    @Test
    void statement_losesSomeTimes_isTriedAgain() {
        for (int code : new int[] {1213, 1205, 1180, 1047}) {
            Certificate certificate = samples.certificate();
            faults.failStatements(3, code);

            assertDone(write(certificate));

            assertThereOnce(certificate);
        }
    }

    @Test
    void statement_losesForEver_isUnavailableWithoutEffect() {
        reopen(Duration.ofMillis(200), 4096);
        Certificate certificate = samples.certificate();
        faults.failStatements(Integer.MAX_VALUE, 1213);

        assertThat(refusal(write(certificate))).isEqualTo(PkiException.Kind.UNAVAILABLE);

        faults.failStatements(0, 0);
        assertAbsent(certificate);
    }

    @Test
    void database_awayAndBack_recoversByItself() {
        reopen(Duration.ofMillis(200), 4096);
        Certificate lost = samples.certificate();
        Certificate kept = samples.certificate();
        faults.down();
        assertThat(refusal(write(lost))).isEqualTo(PkiException.Kind.UNAVAILABLE);
        assertThat(unavailable(() -> node.certificates().find(lost.serial()))).isTrue();

        faults.up();

        assertDone(write(kept));
        awaitReads();
        assertThereOnce(kept);
        assertAbsent(lost);
    }

    @Test
    void database_awayAtStart_isUnavailableAndComesByItself() {
        node.close();
        faults.down();
        node = new SqlNode(faults, patience(Duration.ofMillis(100), 4096));
        assertThat(unavailable(() -> node.configs().generations())).isTrue();
        assertThat(refusal(write(samples.certificate()))).isEqualTo(PkiException.Kind.UNAVAILABLE);
        assertThat(unavailable(() -> node.writer().openEpoch("x"))).isTrue();
        assertThat(unavailable(() -> node.writer().probe())).isTrue();

        faults.up();

        Await.until(
                "the database is open", () -> !unavailable(() -> node.configs().generations()));
        Certificate certificate = samples.certificate();
        assertDone(write(certificate));
        assertThereOnce(certificate);
    }

    @Test
    void probe_databaseAwayAndBack_saysSoAtOnce() {
        reopen(Duration.ofMillis(200), 4096);
        node.writer().probe();
        faults.down();
        assertThat(unavailable(() -> node.writer().probe())).isTrue();

        faults.up();

        node.writer().probe();
    }

    // Work is tried four times on connections of the pool; whoever wants to know how things are is told after one
    // question.
    @Test
    void probe_databaseAway_asksOnceAndOnAConnectionOfItsOwn() {
        node.writer().probe();
        faults.down();
        int before = faults.refused();
        assertThat(unavailable(() -> node.writer().probe())).isTrue();
        assertThat(faults.refused() - before).isEqualTo(1);
    }

    // The pool makes new connections at its own pace.
    private void awaitReads() {
        Await.until("reading", () -> !unavailable(() -> node.configs().generations()));
    }

    private static boolean unavailable(Runnable reading) {
        try {
            reading.run();
            return false;
        } catch (PkiException e) {
            return e.kind() == PkiException.Kind.UNAVAILABLE;
        }
    }

    @Test
    void queue_full_isUnavailableAndHarmsNobodyElse() throws InterruptedException {
        reopen(Duration.ofSeconds(20), 2);
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        faults.atNextCommit(real -> {
            committing.countDown();
            awaitUninterruptibly(goOn);
            real.commit();
        });
        CompletableFuture<Void> first = write(samples.certificate());
        committing.await();
        CompletableFuture<Void> second = write(samples.certificate());
        CompletableFuture<Void> third = write(samples.certificate());

        assertThat(refusal(write(samples.certificate()))).isEqualTo(PkiException.Kind.UNAVAILABLE);
        goOn.countDown();

        assertDone(CompletableFuture.allOf(first, second, third));
        assertThat(node.certificates().count(samples.ca())).containsEntry(CertificateState.RESERVED, 3L);
    }

    @Test
    void queue_hundredThousandUnits_holdsABoundedNumberAndMemory() throws InterruptedException {
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        faults.atNextCommit(real -> {
            committing.countDown();
            awaitUninterruptibly(goOn);
            real.commit();
        });
        CompletableFuture<Void> first = write(samples.certificate());
        committing.await();
        long before = usedMemory();

        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            CompletableFuture<Void> stage = write(samples.certificate());
            if (!stage.isDone()) {
                waiting.add(stage);
            }
        }

        assertThat(waiting).hasSize(4_096);
        assertThat(usedMemory() - before).isLessThan(64L << 20);
        goOn.countDown();
        waiting.add(first);
        assertDone(CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)));
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void read_connectionsDiedInThePool_isTriedOnNewOnes() {
        node.commit(samples.reserve(samples.certificate()));
        faults.down();
        assertThat(unavailable(() -> node.certificates().count(samples.ca()))).isTrue();
        faults.up();
        awaitReads();

        assertThat(node.certificates().count(samples.ca())).containsEntry(CertificateState.RESERVED, 1L);
    }
}
