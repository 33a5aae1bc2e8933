package org.caravelpki.core.audit.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.AuditAdmin.Verdict;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditStore;

/** Walks one chain from its beginning and recomputes every hash. Keeps one page in memory, however long the chain is. */
final class VerifyChain {
    private static final int PAGE = 1_000;

    private final AuditStore store;
    private final AuditStore.Chain chain;
    private long expected = 1;
    private String previous = AuditEntry.START;

    VerifyChain(AuditStore store, AuditStore.Chain chain) {
        this.store = store;
        this.chain = chain;
    }

    Verdict run() {
        while (expected <= chain.length()) {
            List<AuditEntry> page = store.read(chain.node(), chain.epoch(), expected, PAGE);
            if (page.isEmpty()) {
                return broken("The entry " + expected + " is missing.");
            }
            for (AuditEntry entry : page) {
                Optional<String> fault = fault(entry);
                if (fault.isPresent()) {
                    return broken(fault.get());
                }
                previous = entry.hash();
                expected++;
            }
        }
        return new Verdict(chain.node(), chain.epoch(), expected - 1, true, Optional.empty());
    }

    private Optional<String> fault(AuditEntry entry) {
        if (entry.seq() != expected) {
            return Optional.of("The entry " + expected + " is missing; " + entry.seq() + " comes next.");
        }
        String hash = AuditEntry.hash(chain.node(), chain.epoch(), expected, entry.record(), previous);
        return hash.equals(entry.hash())
                ? Optional.empty()
                : Optional.of("The entry " + expected + " or one before it was changed: its hash is not right.");
    }

    private Verdict broken(String detail) {
        return new Verdict(chain.node(), chain.epoch(), chain.length(), false, Optional.of(detail));
    }
}
