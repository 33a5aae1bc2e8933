package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;
import org.junit.jupiter.api.Test;

/** The writer: units are all or nothing whatever else is in their transaction; audit is dense. */
public interface WriterContract extends StoreContract {

    private List<AuditEntry> audited(String object) {
        return node().audits()
                .list(Optional.empty(), Optional.of(object), Optional.empty(), 1_000)
                .items();
    }

    private static boolean failed(CompletableFuture<Void> stage) {
        return stage.handle((done, failure) -> failure != null).join();
    }

    @Test
    default void write_noChange_isABug() {
        assertThatThrownBy(() -> node().commit()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void write_secondChangeConflicts_leavesNothingOfTheFirst() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();

        PkiException.Kind refusal = node().refusal(
                        samples.reserve(certificate),
                        samples.audit("certificate.reserve", samples.ca()),
                        new Change.Release(certificate.id()));

        assertThat(refusal).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().certificates().find(certificate.serial())).isEmpty();
        assertThat(audited(samples.ca())).isEmpty();
    }

    @Test
    default void write_severalChangesOnOneRow_happenInOrder() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();

        node().commit(
                        samples.reserve(certificate),
                        samples.complete(certificate),
                        new Change.Revoke(certificate.id(), Samples.revocation()));

        assertThat(node().certificates().find(certificate.serial()))
                .extracting(Certificate::state)
                .containsExactly(CertificateState.REVOKED);
    }

    @Test
    default void write_manyUnitsWithSomeThatConflict_onlyThoseFailAndTheChainIsWhole() {
        Samples samples = samples();
        List<Certificate> certificates =
                IntStream.range(0, 300).mapToObj(i -> samples.certificate()).toList();
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            Certificate certificate = certificates.get(i);
            List<Change> unit = new ArrayList<>(List.of(
                    samples.reserve(certificate), samples.audit("certificate.reserve", samples.ca() + "/" + i + ".")));
            if (i % 7 == 3) {
                unit.add(new Change.Release(certificate.id()));
            }
            stages.add(node().writer().write(unit).toCompletableFuture());
        }

        for (int i = 0; i < certificates.size(); i++) {
            boolean bad = i % 7 == 3;
            assertThat(failed(stages.get(i))).isEqualTo(bad);
            assertThat(node().certificates().find(certificates.get(i).serial())).hasSize(bad ? 0 : 1);
            assertThat(audited(samples.ca() + "/" + i + ".")).hasSize(bad ? 0 : 1);
        }
        AuditChains.verify(node().audits());
    }

    @Test
    default void write_manyCompletionsWithSomeOfAnotherEpoch_onlyThoseFailAndTheChainIsWhole() {
        Samples samples = samples();
        List<Certificate> certificates =
                IntStream.range(0, 400).mapToObj(i -> samples.certificate()).toList();
        certificates.forEach(certificate -> node().commit(samples.reserve(certificate)));
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            Change complete = i % 100 == 57
                    ? new Change.Complete(
                            certificates.get(i).id(), 1, Samples.EPOCH + 1, samples.signed(certificates.get(i)))
                    : samples.complete(certificates.get(i));
            stages.add(node().writer()
                    .write(List.of(complete, samples.audit("certificate.complete", samples.ca())))
                    .toCompletableFuture());
        }

        for (int i = 0; i < certificates.size(); i++) {
            boolean bad = i % 100 == 57;
            assertThat(failed(stages.get(i))).isEqualTo(bad);
            assertThat(node().certificates().find(certificates.get(i).serial()))
                    .extracting(Certificate::state)
                    .containsExactly(bad ? CertificateState.RESERVED : CertificateState.ACTIVE);
        }
        assertThat(audited(samples.ca())).hasSize(396);
        AuditChains.verify(node().audits());
    }

    @Test
    default void write_manyDuplicates_onlyThoseFailAndTheChainIsWhole() {
        Samples samples = samples();
        List<Certificate> stored =
                IntStream.range(0, 5).mapToObj(i -> samples.certificate()).toList();
        stored.forEach(certificate -> node().commit(samples.reserve(certificate)));
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Certificate certificate = i % 100 == 31 ? samples.sameSerial(stored.get(i / 100)) : samples.certificate();
            stages.add(node().writer()
                    .write(List.of(samples.reserve(certificate), samples.audit("certificate.reserve", samples.ca())))
                    .toCompletableFuture());
        }

        for (int i = 0; i < stages.size(); i++) {
            assertThat(failed(stages.get(i))).isEqualTo(i % 100 == 31);
        }
        assertThat(audited(samples.ca())).hasSize(495);
        AuditChains.verify(node().audits());
    }

    @Test
    default void write_sameSerialTwiceAtOnce_oneOfThemConflicts() {
        Samples samples = samples();
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            Certificate first = samples.certificate();
            Certificate second = samples.sameSerial(first);
            stages.add(node().writer().write(List.of(samples.reserve(first))).toCompletableFuture());
            stages.add(node().writer().write(List.of(samples.reserve(second))).toCompletableFuture());
        }

        for (int round = 0; round < 20; round++) {
            assertThat(failed(stages.get(2 * round)) ^ failed(stages.get(2 * round + 1)))
                    .as("exactly one of two")
                    .isTrue();
        }
    }

    @Test
    default void write_valueTooLong_failsAloneAndIsNoConflict() {
        Samples samples = samples();
        Certificate good = samples.certificate();
        Certificate bad = samples.certificate("CN=" + "x".repeat(5_000), List.of(), Samples.NOW);
        CompletableFuture<Void> first =
                node().writer().write(List.of(samples.reserve(good))).toCompletableFuture();
        CompletableFuture<Void> second =
                node().writer().write(List.of(samples.reserve(bad))).toCompletableFuture();

        assertThat(failed(first)).isFalse();
        assertThatThrownBy(second::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    default void write_auditTooLong_isABugAndStopsNobodyElse() {
        Samples samples = samples();

        assertThatThrownBy(() -> node().commit(samples.audit("x".repeat(61), samples.ca())))
                .isInstanceOf(IllegalArgumentException.class);
        node().commit(samples.audit("audit.test", samples.ca()));
        assertThat(audited(samples.ca())).hasSize(1);
    }

    @Test
    default void write_tenThousandUnits_allAreThereAndTheChainIsDense() throws InterruptedException {
        Samples samples = samples();
        int units = 10_000;
        Semaphore inFlight = new Semaphore(512);
        Set<String> failures = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < units; i++) {
            assertThat(inFlight.tryAcquire(StoreNode.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            node().writer()
                    .write(List.of(samples.reserve(samples.certificate()), samples.audit("bulk.test", samples.ca())))
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            failures.add(failure.toString());
                        }
                        inFlight.release();
                    });
        }
        assertThat(inFlight.tryAcquire(512, StoreNode.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();

        assertThat(failures).isEmpty();
        assertThat(node().certificates().count(samples.ca())).containsEntry(CertificateState.RESERVED, (long) units);
        assertThat(AuditChains.verify(node().audits())).isGreaterThanOrEqualTo(units);
    }

    @Test
    default void write_twoNodes_haveChainsOfTheirOwn() {
        Samples samples = samples();
        try (StoreNode other = open(77)) {
            other.commit(samples.audit("node.test", samples.ca()));
            node().commit(samples.audit("node.test", samples.ca()));

            assertThat(audited(samples.ca())).extracting(AuditEntry::node).containsExactlyInAnyOrder(1, 77);
        }
        AuditChains.verify(node().audits());
    }

    @Test
    default void write_nodeStartedAgain_beginsANewChain() {
        Samples samples = samples();
        try (StoreNode first = open(78)) {
            first.commit(samples.audit("start.test", samples.ca()));
        }
        try (StoreNode second = open(78)) {
            second.commit(samples.audit("start.test", samples.ca()));
        }

        assertThat(audited(samples.ca())).extracting(AuditEntry::seq).containsExactly(1L, 1L);
        assertThat(audited(samples.ca())).extracting(AuditEntry::epoch).doesNotHaveDuplicates();
        AuditChains.verify(node().audits());
    }

    @Test
    default void auditList_manyOfOneUnit_pagesWithoutGapOrRepeat() {
        Samples samples = samples();
        Change[] records = IntStream.range(0, 95)
                .mapToObj(i -> samples.audit("many.test" + i, samples.ca()))
                .toArray(Change[]::new);
        node().commit(records);

        List<String> actions = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            var page = node().audits().list(Optional.of("many."), Optional.of(samples.ca()), after, 7);
            page.items().forEach(entry -> actions.add(entry.record().action()));
            after = page.next();
        } while (after.isPresent());

        assertThat(actions)
                .isEqualTo(IntStream.range(0, 95)
                        .mapToObj(i -> "many.test" + (94 - i))
                        .toList());
    }

    @Test
    default void auditRead_longRecords_areKeptWhole() {
        Samples samples = samples();
        AuditRecord longest = new AuditRecord(
                Samples.NOW, "default", "a", "long.test", samples.ca(), "{\"x\":\"" + "€".repeat(7_000) + "\"}");
        node().commit(new Change.Audit(longest), samples.audit("long.test", samples.ca()), new Change.Audit(longest));

        assertThat(audited(samples.ca())).extracting(AuditEntry::record).first().isEqualTo(longest);
        assertThat(audited(samples.ca())).hasSize(3);
        AuditChains.verify(node().audits());
    }

    @Test
    default void auditList_filtersAndPages_newestFirst() {
        Samples samples = samples();
        for (int i = 0; i < 5; i++) {
            node().commit(samples.audit("page.test" + i, samples.ca() + "_" + i), samples.audit("other", samples.ca()));
        }
        var first = node().audits().list(Optional.of("page."), Optional.of(samples.ca()), Optional.empty(), 3);
        var second = node().audits().list(Optional.of("page."), Optional.of(samples.ca()), first.next(), 3);

        assertThat(first.items())
                .extracting(entry -> entry.record().action())
                .containsExactly("page.test4", "page.test3", "page.test2");
        assertThat(second.items())
                .extracting(entry -> entry.record().action())
                .containsExactly("page.test1", "page.test0");
        assertThat(second.next()).isEmpty();
        assertThat(audited(samples.ca() + "_3")).hasSize(1);
    }

    @Test
    default void newId_asManyAsOneLikes_riseAndBearTheNode() {
        StoreWriter writer = node().writer();
        long before = 0;
        for (int i = 0; i < 20_000; i++) {
            long id = writer.newId();
            assertThat(id).isGreaterThan(before);
            assertThat(id & 1023).isEqualTo(writer.node().number());
            before = id;
        }
    }

    @Test
    default void openEpoch_eachTime_risesPerWorkAndNode() {
        String work = "w" + samples().hex(6);

        assertThat(node().writer().openEpoch(work)).isEqualTo(1);
        assertThat(node().writer().openEpoch(work)).isEqualTo(2);
        assertThat(node().writer().openEpoch(work + "x")).isEqualTo(1);
        try (StoreNode other = open(79)) {
            assertThat(other.writer().openEpoch(work)).isEqualTo(1);
        }
        assertThat(node().writer().openEpoch(work)).isEqualTo(3);
    }

    @Test
    default void write_afterClose_isUnavailable() {
        StoreNode closed = open(80);
        closed.close();

        assertThat(closed.refusal(samples().audit("late.test", "x"))).isEqualTo(PkiException.Kind.UNAVAILABLE);
    }

    @Test
    default void close_unitsInTheQueue_areCommittedFirst() {
        Samples samples = samples();
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        try (StoreNode other = open(81)) {
            for (int i = 0; i < 500; i++) {
                stages.add(other.writer()
                        .write(List.of(samples.reserve(samples.certificate())))
                        .toCompletableFuture());
            }
        }

        assertThat(stages).allSatisfy(stage -> assertThat(stage).isCompleted());
        assertThat(node().certificates().count(samples.ca())).containsEntry(CertificateState.RESERVED, 500L);
    }

    @Test
    default void write_requestAndCertificateTogether_areOneUnit() {
        Samples samples = samples();
        var request = samples.request(RequestState.APPROVED);
        Change put = new Change.PutRequest(request, Optional.empty(), "{}");
        node().commit(put, samples.reserve(samples.certificate()));
        Certificate second = samples.certificate();

        assertThat(node().refusal(samples.reserve(second), put)).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().certificates().find(second.serial())).isEmpty();
    }
}
