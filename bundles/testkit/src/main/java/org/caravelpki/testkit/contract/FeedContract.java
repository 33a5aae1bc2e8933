package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.FeedStore.Numbered;
import org.caravelpki.api.provider.store.LeaseStore.Lease;
import org.junit.jupiter.api.Test;

/** The feed: every change of status of a node once, numbered without a gap. */
public interface FeedContract extends StoreContract {

    private List<StatusChange> feed(int node, long after) {
        return node().feeds().read(node, after, 10_000).stream()
                .map(Numbered::change)
                .toList();
    }

    private long head(int node) {
        return node().feeds().heads().getOrDefault(node, 0L);
    }

    private static StatusChange status(Certificate certificate) {
        return new StatusChange.Status(certificate.ca(), certificate.generation(), certificate.serial());
    }

    @Test
    default void feed_statusChanges_areNumberedInOrder() {
        Samples samples = samples();
        Certificate certificate = samples.certificate();
        long before = head(1);
        node().commit(samples.reserve(certificate), samples.complete(certificate));
        assertThat(head(1)).isEqualTo(before);

        node().commit(new Change.Revoke(certificate.id(), Samples.revocation()), samples.audit("a", "b"));

        assertThat(head(1)).isEqualTo(before + 1);
        assertThat(feed(1, before)).containsExactly(status(certificate));
    }

    @Test
    default void feed_everyKind_isTold() {
        Samples samples = samples();
        long before = head(1);
        Lease lease =
                node().leases().acquire(samples.ca(), Duration.ofMinutes(1)).orElseThrow();
        CrlName name = new CrlName(samples.ca(), OptionalInt.of(1), OptionalInt.of(3), true);
        Certificate certificate = samples.certificate();

        node().commit(
                        new Change.PutGeneration(new CaGeneration(
                                samples.ca(),
                                1,
                                new KeyId("soft", "k"),
                                SignatureAlgorithm.ED25519,
                                Optional.empty(),
                                Samples.NOW)),
                        new Change.PutConfig(new ConfigDocument(
                                ConfigDocument.Kind.CA, samples.ca(), 1, "default", "{}", Samples.NOW)),
                        new Change.PutCrl(
                                new Change.StoredCrl(
                                        node().writer().newId(),
                                        name,
                                        java.math.BigInteger.ONE,
                                        Optional.empty(),
                                        Samples.NOW,
                                        Samples.NOW,
                                        0,
                                        Der.of(new byte[5])),
                                lease.name(),
                                lease.fence()),
                        samples.reserve(certificate),
                        new Change.Fail(certificate.id(), 1, Samples.EPOCH, Samples.NOW));

        assertThat(feed(1, before))
                .containsExactly(
                        new StatusChange.Issuer(samples.ca()),
                        new StatusChange.Issuer(samples.ca()),
                        new StatusChange.Crl(name),
                        status(certificate));
    }

    @Test
    default void feed_importOfRevoked_isTold() {
        Samples samples = samples();
        long before = head(1);
        Certificate revoked = samples.imported(CertificateState.REVOKED);
        node().commit(new Change.Import(samples.imported(CertificateState.ACTIVE), 0), new Change.Import(revoked, 0));

        assertThat(feed(1, before)).containsExactly(status(revoked));
    }

    @Test
    default void feed_conflictsInBetween_leaveNoGap() {
        Samples samples = samples();
        long before = head(1);
        List<Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Certificate certificate = samples.certificate();
            node().commit(samples.reserve(certificate), samples.complete(certificate));
            certificates.add(certificate);
        }
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (Certificate certificate : certificates) {
            Change revoke = new Change.Revoke(certificate.id(), Samples.revocation());
            stages.add(node().writer().write(List.of(revoke)).toCompletableFuture());
            stages.add(node().writer().write(List.of(revoke)).toCompletableFuture());
        }
        stages.forEach(stage -> stage.handle((done, failure) -> done).join());

        List<Numbered> numbered = node().feeds().read(1, before, 10_000);
        assertThat(numbered)
                .extracting(Numbered::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 60).boxed().toList());
        assertThat(numbered)
                .extracting(Numbered::change)
                .containsExactlyInAnyOrderElementsOf(
                        certificates.stream().map(FeedContract::status).toList());
    }

    @Test
    default void feed_twoWritersOfOneNode_shareItsNumbers() {
        Samples samples = samples();
        long before = head(88);
        try (StoreNode old = open(88);
                StoreNode fresh = open(88)) {
            List<CompletableFuture<Void>> stages = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Certificate certificate = samples.certificate();
                StoreNode node = i % 2 == 0 ? old : fresh;
                stages.add(node.writer()
                        .write(List.of(
                                samples.reserve(certificate),
                                new Change.Fail(certificate.id(), 1, Samples.EPOCH, Samples.NOW)))
                        .toCompletableFuture());
            }
            assertThat(stages).allSatisfy(stage -> assertThat(stage)
                    .succeedsWithin(java.time.Duration.ofSeconds(StoreNode.PATIENCE_SECONDS)));
        }

        assertThat(node().feeds().read(88, before, 10_000))
                .extracting(Numbered::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 40).boxed().toList());
    }

    @Test
    default void feed_readInPieces_goesOnWhereItEnded() {
        Samples samples = samples();
        long before = head(1);
        for (int i = 0; i < 3; i++) {
            Certificate certificate = samples.certificate();
            node().commit(
                            samples.reserve(certificate),
                            new Change.Fail(certificate.id(), 1, Samples.EPOCH, Samples.NOW));
        }

        assertThat(node().feeds().read(1, before, 2)).hasSize(2);
        assertThat(node().feeds().read(1, before + 2, 2)).hasSize(1);
        assertThat(node().feeds().read(1, before + 3, 2)).isEmpty();
    }
}
