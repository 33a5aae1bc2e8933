package org.caravelpki.core.audit.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit log as operators see it, and their way to write what they do to the node itself. */
@Component
public final class AuditLog implements AuditAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INSTALLATION = "-";

    private final AuditStore store;
    private final StoreWriter writer;
    private final Clock clock;

    /**
     * Works through the gate.
     *
     * @param store where the chains are
     * @param writer chains what is added
     */
    @Activate
    public AuditLog(@Reference AuditStore store, @Reference StoreWriter writer) {
        this(store, writer, Clock.systemUTC());
    }

    AuditLog(AuditStore store, StoreWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
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

    @Override
    public void record(Operator operator, String action, String object, String detail) {
        AuditRecord record = new AuditRecord(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                INSTALLATION,
                "operator:" + operator.name(),
                action,
                object,
                detail);
        try {
            writer.write(List.of(new Change.Audit(record)))
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PkiException refusal ? refusal : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw PkiException.unavailable("The audit log cannot be written now.", PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PkiException.unavailable("It was interrupted.", Duration.ofSeconds(1), e);
        }
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
