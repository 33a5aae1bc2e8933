package org.caravelpki.core.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.admin.AuditAdmin.Verdict;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.caravelpki.testkit.store.MemoryStoreWriter;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private final List<AuditEntry> entries = new ArrayList<>();
    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryStoreWriter writer = new MemoryStoreWriter(database);
    private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00.123456Z"), ZoneOffset.UTC);
    private final AuditLog log = new AuditLog(new Chained(), writer, clock);

    private static AuditRecord record(String object) {
        return new AuditRecord(
                Instant.parse("2026-01-01T00:00:00Z"), "default", "operator:ada", "ca.create", object, "{}");
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            String previous = entries.isEmpty()
                    ? AuditEntry.START
                    : entries.get(entries.size() - 1).hash();
            entries.add(AuditEntry.chained(1, 7, entries.size() + 1L, record("ca:" + entries.size()), previous));
        }
    }

    private Verdict verdict() {
        List<Verdict> verdicts = log.verify();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    // Computed apart from this code: chains that earlier releases wrote must verify for ever.
    @Test
    void hash_knownEntry_isAsEver() {
        AuditRecord record = new AuditRecord(
                Instant.ofEpochMilli(1_750_000_000_123L),
                "default",
                "operator:alice",
                "certificate.reserve",
                "certificate:issuing/1/0a",
                "{\"subject\":\"CN=ä\"}");

        assertThat(AuditEntry.hash(1, 7, 3, record, AuditEntry.START))
                .isEqualTo("2347f694f51502509d1e465d083f8c13fffe6b943638aaa2a720759dada26b4e");
    }

    @Test
    void verify_untouchedChain_isIntact() {
        append(2_500);

        assertThat(verdict()).isEqualTo(new Verdict(1, 7, 2_500, true, Optional.empty()));
    }

    @Test
    void verify_changedRecord_namesTheEntry() {
        append(10);
        AuditEntry old = entries.get(4);
        entries.set(4, new AuditEntry(1, 7, 5, record("ca:other"), old.hash()));

        assertThat(verdict().intact()).isFalse();
        assertThat(verdict().detail())
                .hasValueSatisfying(text -> assertThat(text).contains("entry 5 "));
    }

    @Test
    void verify_changedRecordWithItsHashRecomputed_breaksAtTheNext() {
        append(10);
        entries.set(
                4,
                AuditEntry.chained(1, 7, 5, record("ca:other"), entries.get(3).hash()));

        assertThat(verdict().detail())
                .hasValueSatisfying(text -> assertThat(text).contains("entry 6 "));
    }

    @Test
    void verify_removedEntry_namesTheGap() {
        append(10);
        entries.remove(4);

        assertThat(verdict().detail()).contains("The entry 5 is missing; 6 comes next.");
    }

    @Test
    void verify_entriesSwapped_isNotIntact() {
        append(10);
        AuditEntry fifth = entries.get(4);
        AuditEntry sixth = entries.get(5);
        entries.set(4, new AuditEntry(1, 7, 5, sixth.record(), sixth.hash()));
        entries.set(5, new AuditEntry(1, 7, 6, fifth.record(), fifth.hash()));

        assertThat(verdict().intact()).isFalse();
    }

    /** Fields that run into each other must not give the same hash. */
    @Test
    void hash_textMovedToTheNextField_differs() {
        AuditRecord one = new AuditRecord(Instant.EPOCH, "a", "bc", "d", "e", "{}");
        AuditRecord other = new AuditRecord(Instant.EPOCH, "ab", "c", "d", "e", "{}");

        assertThat(AuditEntry.hash(1, 1, 1, one, AuditEntry.START))
                .isNotEqualTo(AuditEntry.hash(1, 1, 1, other, AuditEntry.START));
    }

    @Test
    void list_limitOutOfRange_isClamped() {
        append(3);

        assertThat(log.list(Optional.empty(), Optional.empty(), Optional.empty(), 1_000_000)
                        .items())
                .hasSize(3);
    }

    @Test
    void record_anAct_isChainedWithTheOperator() {
        log.record(new Operator("ada", Set.of("admin")), "upgrade.apply", "bundle:a/1.0.1", "{\"from\":\"1.0.0\"}");

        assertThat(database.audit())
                .containsExactly(new AuditRecord(
                        Instant.parse("2026-01-01T00:00:00.123Z"),
                        "-",
                        "operator:ada",
                        "upgrade.apply",
                        "bundle:a/1.0.1",
                        "{\"from\":\"1.0.0\"}"));
    }

    @Test
    void record_databaseAway_isUnavailable() {
        writer.fault(unit -> Optional.of(
                CompletableFuture.failedFuture(PkiException.unavailable("The database is away.", Duration.ZERO))));

        assertThatThrownBy(() -> log.record(new Operator("ada", Set.of()), "upgrade.apply", "bundle:a", "{}"))
                .isInstanceOf(PkiException.class)
                .hasMessage("The database is away.");
    }

    /** One chain, kept in the list above. */
    private final class Chained implements AuditStore {
        @Override
        public List<Chain> chains() {
            AuditEntry last = entries.get(entries.size() - 1);
            return List.of(new Chain(1, 7, last.seq(), last.hash()));
        }

        @Override
        public List<AuditEntry> read(int node, long epoch, long fromSeq, int limit) {
            return entries.stream()
                    .filter(entry -> entry.seq() >= fromSeq)
                    .limit(limit)
                    .toList();
        }

        @Override
        public Page<AuditEntry> list(
                Optional<String> action, Optional<String> object, Optional<String> after, int limit) {
            assertThat(limit).isBetween(1, 1_000);
            return new Page<>(entries, Optional.empty());
        }
    }
}
