package org.caravelpki.core.audit.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.AuditStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The operators' view of the audit log. */
@Component
public final class AuditLog implements AuditAdmin {
    private final AuditStore store;

    /**
     * Reads through the gate.
     *
     * @param store where the chains are
     */
    @Activate
    public AuditLog(@Reference AuditStore store) {
        this.store = store;
    }

    @Override
    public Page<Entry> list(Optional<String> action, Optional<String> object, Optional<String> after, int limit) {
        Page<AuditEntry> page = store.list(action, object, after, Math.max(1, Math.min(limit, 1_000)));
        return new Page<>(page.items().stream().map(AuditLog::entry).toList(), page.next());
    }

    @Override
    public List<Verdict> verify() {
        return store.chains().stream()
                .map(chain -> new VerifyChain(store, chain).run())
                .toList();
    }

    private static Entry entry(AuditEntry entry) {
        AuditRecord record = entry.record();
        return new Entry(
                entry.node(),
                entry.epoch(),
                entry.seq(),
                record.time(),
                record.realm(),
                record.actor(),
                record.action(),
                record.object(),
                record.detail());
    }
}
