package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditStore;

/** Checks that audit chains are whole. */
public final class AuditChains {
    private static final int AT_ONCE = 5_000;

    private AuditChains() {}

    /** Reads every chain from its beginning: dense, each hash right, the head as it is kept apart. Returns the entries. */
    public static long verify(AuditStore audits) {
        return audits.chains().stream()
                .mapToLong(chain -> verify(audits, chain))
                .sum();
    }

    private static long verify(AuditStore audits, AuditStore.Chain chain) {
        String head = AuditEntry.START;
        long seq = 0;
        List<AuditEntry> entries = audits.read(chain.node(), chain.epoch(), 1, AT_ONCE);
        while (!entries.isEmpty()) {
            for (AuditEntry entry : entries) {
                seq++;
                AuditEntry expected = AuditEntry.chained(chain.node(), chain.epoch(), seq, entry.record(), head);
                assertThat(entry).isEqualTo(expected);
                head = entry.hash();
            }
            entries = audits.read(chain.node(), chain.epoch(), seq + 1, AT_ONCE);
        }
        assertThat(seq).as("length of " + chain).isEqualTo(chain.length());
        assertThat(head).as("head of " + chain).isEqualTo(chain.head());
        return seq;
    }
}
