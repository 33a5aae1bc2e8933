package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.testkit.contract.AuditChains;
import org.caravelpki.testkit.contract.StoreNode;

/** Keeps what the writer said about units, and compares it with what is in the database in the end. */
final class Acknowledged {
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    void done(String object) {
        done.add(object);
    }

    void refused(String object, Throwable failure) {
        assertThat(failure).isInstanceOfSatisfying(PkiException.class, e -> assertThat(e.kind())
                .isEqualTo(PkiException.Kind.UNAVAILABLE));
        refused.add(object);
    }

    int size() {
        return done.size();
    }

    /** Every acknowledged unit is there once, no refused one is, and nothing is there twice. */
    void assertKept(StoreNode node, String action) {
        Map<String, Integer> stored = stored(node, action);
        assertThat(stored.keySet().containsAll(done))
                .as("all acknowledged units are there")
                .isTrue();
        assertThat(Collections.disjoint(stored.keySet(), refused))
                .as("no refused unit is there")
                .isTrue();
        assertThat(stored.values()).allMatch(times -> times == 1);
        AuditChains.verify(node.audits());
    }

    private static Map<String, Integer> stored(StoreNode node, String action) {
        Map<String, Integer> stored = new HashMap<>();
        Optional<String> after = Optional.empty();
        do {
            Page<AuditEntry> page = node.audits().list(Optional.of(action), Optional.empty(), after, 1_000);
            page.items().forEach(entry -> stored.merge(entry.record().object(), 1, Integer::sum));
            after = page.next();
        } while (after.isPresent());
        return stored;
    }
}
