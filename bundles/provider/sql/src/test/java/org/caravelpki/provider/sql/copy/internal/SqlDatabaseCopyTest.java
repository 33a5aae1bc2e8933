package org.caravelpki.provider.sql.copy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.DatabaseCopy;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.provider.sql.internal.SqlNode;
import org.caravelpki.testkit.contract.AuditChains;
import org.caravelpki.testkit.contract.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlDatabaseCopyTest {
    private static final Instant NEVER = Instant.parse("2090-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @TempDir
    private Path other;

    private static Certificate issue(SqlNode node, Samples samples) {
        Certificate sample = samples.certificate();
        node.commit(
                samples.reserve(sample),
                new Change.PutRequest(samples.request(sample, RequestState.ISSUED), Optional.empty(), "{}"));
        node.commit(
                samples.complete(sample),
                samples.audit("copy.test", sample.serial().hex()));
        return node.certificates().find(sample.serial()).get(0);
    }

    private static void publish(SqlNode node, Samples samples, long number) {
        LeaseStore.Lease lease =
                node.leases().acquire(samples.ca(), Duration.ofMinutes(5)).orElseThrow();
        CrlName name = new CrlName(samples.ca(), OptionalInt.of(1), OptionalInt.empty(), false);
        node.commit(new Change.PutCrl(
                new Change.StoredCrl(
                        node.writer().newId(),
                        name,
                        BigInteger.valueOf(number),
                        Optional.empty(),
                        Samples.NOW,
                        Samples.NOW.plusSeconds(60),
                        1,
                        Der.of(samples.octets(2_000_000))),
                lease.name(),
                lease.fence()));
    }

    @Test
    void restored_everything_isAsItWas() throws IOException {
        StateDocument document = new StateDocument(
                "odd", "id", 1, NEVER, Map.of("k", "tab\tline\nback\\slash"), "{\"ä\":\"€ \\N \\\\ \r\n\t\"}");
        try (SqlNode node = Copied.node(folder)) {
            Samples samples = new Samples(node.writer());
            Certificate active = issue(node, samples);
            Certificate revoked = issue(node, samples);
            node.commit(new Change.Revoke(revoked.id(), Samples.revocation()));
            node.commit(new Change.State(new StateOperation.Insert(document)));
            publish(node, samples, 7);

            try (SqlNode restored = Copied.of(node.database()).restoredIn(other, 50)) {
                assertThat(restored.certificates().find(active.serial())).containsExactly(active);
                assertThat(restored.certificates().find(revoked.serial()).get(0).state())
                        .isEqualTo(CertificateState.REVOKED);
                assertThat(restored.states().find("odd", "id", Samples.NOW)).contains(document);
                CrlName name = new CrlName(samples.ca(), OptionalInt.of(1), OptionalInt.empty(), false);
                assertThat(restored.crls().newest(name)).isEqualTo(node.crls().newest(name));
            }
        }
    }

    @Test
    void restored_goesOn_inNewEpochsAboveEverythingGivenOut() throws IOException {
        try (SqlNode node = Copied.node(folder)) {
            Samples samples = new Samples(node.writer());
            Certificate before = issue(node, samples);
            node.commit(new Change.Revoke(before.id(), Samples.revocation()));
            publish(node, samples, 7);
            Copied copied = Copied.of(node.database());
            // What happens after the backup is lost, but some have heard of it.
            node.commit(new Change.Revoke(issue(node, samples).id(), Samples.revocation()));
            publish(node, samples, 8);
            long feed = node.feeds().heads().get(1);
            List<AuditStore.Chain> chains = node.audits().chains();

            try (SqlNode restored = copied.restoredIn(other, 50)) {
                issue(restored, new Samples(restored.writer()));

                assertThat(restored.crls().highestNumber(samples.ca(), 1)).isEqualTo(57);
                assertThat(restored.feeds().heads().get(1)).isGreaterThan(feed + 1);
                List<AuditStore.Chain> after = restored.audits().chains();
                assertThat(after).hasSize(2);
                assertThat(after.get(0).epoch()).isEqualTo(chains.get(0).epoch());
                assertThat(after.get(1).epoch()).isGreaterThan(chains.get(0).epoch() + 1_000);
                AuditChains.verify(restored.audits());
            }
        }
    }

    @Test
    void take_whileOthersWrite_isOneMoment() throws IOException {
        try (SqlNode node = Copied.node(folder)) {
            Samples samples = new Samples(node.writer());
            for (int i = 0; i < 300; i++) {
                issue(node, samples);
            }
            AtomicBoolean stop = new AtomicBoolean();
            List<CompletableFuture<Void>> writing = new ArrayList<>();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(node, samples, stop, writing));
            Copied copied = new Copied();
            DatabaseCopy.Taken taken = new SqlDatabaseCopy(node.database()).take(copied);
            stop.set(true);
            writer.join();
            CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new)).join();
            long later = node.certificates().count(samples.ca()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(later).isGreaterThan(taken.rows().get("certificate"));

            try (SqlNode restored = copied.restoredIn(other, 0)) {
                // Each unit is there with its record or not at all, and the chain ends where the copy says.
                long records = AuditChains.verify(restored.audits());
                assertThat(records).isEqualTo(taken.rows().get("certificate"));
                assertThat(restored.audits().chains()).isEqualTo(taken.chains());
                assertThat(taken.rows().get("certificate")).isGreaterThanOrEqualTo(300);
            }
        }
    }

    private static void write(SqlNode node, Samples samples, AtomicBoolean stop, List<CompletableFuture<Void>> all) {
        Semaphore room = new Semaphore(50);
        while (!stop.get()) {
            room.acquireUninterruptibly();
            Certificate sample = samples.certificate();
            all.add(node.writer()
                    .write(List.of(
                            samples.reserve(sample),
                            samples.audit("copy.test", sample.serial().hex())))
                    .whenComplete((done, failure) -> room.release())
                    .toCompletableFuture());
        }
    }

    @Test
    void take_anEmptyDatabase_isEmptyAndHasTables() throws IOException {
        try (SqlNode node = Copied.node(folder)) {
            SqlDatabaseCopy copy = new SqlDatabaseCopy(node.database());
            assertThat(copy.isEmpty()).isTrue();
            assertThat(copy.objection()).isEmpty();

            DatabaseCopy.Taken taken = copy.take(new Copied());

            assertThat(taken.schema()).isEqualTo(copy.newestSchema());
            assertThat(taken.rows()).containsEntry("certificate", 0L).doesNotContainKey("flyway_schema_history");
            issue(node, new Samples(node.writer()));
            assertThat(copy.isEmpty()).isFalse();
        }
    }

    @Test
    void load_ofAnEarlierSchema_isBroughtUp() throws IOException {
        try (SqlNode node = Copied.node(folder);
                DatabaseCopy.Loading loading = new SqlDatabaseCopy(node.database()).load(5)) {
            loading.part("feed_head/000001", "node:number\tnumber:number\n1\t41\n".getBytes(StandardCharsets.UTF_8));

            Map<Path, Path> files = loading.finish(0);

            Path made = files.keySet().iterator().next();
            Files.move(made, other.resolve("caravel.mv.db"));
        }
        try (SqlNode restored = Copied.node(other)) {
            assertThat(new SqlDatabaseCopy(restored.database())
                            .take(new Copied())
                            .schema())
                    .isEqualTo(10);
            assertThat(restored.feeds().heads().get(1)).isGreaterThan(41);
        }
    }

    @Test
    void load_unknownTableOrColumn_isRefusedAndLeavesNothing() throws IOException {
        try (SqlNode node = Copied.node(folder)) {
            SqlDatabaseCopy copy = new SqlDatabaseCopy(node.database());
            byte[] wrong = "a:number, b:number\n1\n".getBytes(StandardCharsets.UTF_8);
            try (DatabaseCopy.Loading loading = copy.load(10)) {
                assertThatThrownBy(() -> loading.part("spoons/000001", wrong)).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> loading.part("lease/000001", wrong))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("it has no column");
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.contains("restored"));
            }
        }
    }
}
