package org.caravelpki.core.ra.identity.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.Stages;

/** Writes end entities, each change with its audit record. Blocks. */
public final class EndEntities {
    private static final int TRIES = 5;

    private final ConfigStore store;
    private final StoreWriter writer;
    private final Clock clock;

    /**
     * Writes there.
     *
     * @param store where they are read
     * @param writer where they are written
     * @param clock the time
     */
    public EndEntities(ConfigStore store, StoreWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Writes a new one.
     *
     * @param actor who does it, as the audit log names it
     * @param endEntity in its first version
     * @throws PkiException of kind {@code conflict} when there is one by that name
     */
    public void add(String actor, EndEntity endEntity) {
        write(endEntity, actor, "endEntity.add");
    }

    /**
     * Gives one another secret and ends its lock.
     *
     * @param actor who does it, as the audit log names it
     * @param name which
     * @param digest what to keep of the new secret
     */
    public void changeSecret(String actor, String name, String digest) {
        change(name, actor, "endEntity.newSecret", old -> withSecret(old, digest));
    }

    private void change(String name, String actor, String action, UnaryOperator<EndEntity> to) {
        for (int left = TRIES; ; left--) {
            EndEntity old = find(name);
            try {
                write(to.apply(old), actor, action);
                return;
            } catch (PkiException e) {
                // The count of a wrong secret may have come between; it shall not keep a new secret away.
                if (e.kind() != PkiException.Kind.CONFLICT || left == 0) {
                    throw e;
                }
            }
        }
    }

    private EndEntity find(String name) {
        return store.endEntity(name)
                .filter(one -> one.name().equals(name))
                .orElseThrow(
                        () -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no end entity '" + name + "'."));
    }

    private void write(EndEntity endEntity, String actor, String action) {
        Instant now = clock.instant();
        AuditRecord record = new AuditRecord(
                now,
                endEntity.realm(),
                actor,
                action,
                "endEntity:" + endEntity.name(),
                "{\"version\":" + endEntity.version() + "}");
        Stages.await(writer.write(List.of(new Change.PutEndEntity(endEntity), new Change.Audit(record))));
    }

    /** With another secret, or the same one used up; either ends a lock. */
    static EndEntity withSecret(EndEntity old, String digest) {
        return new EndEntity(
                old.name(),
                old.version() + 1,
                old.realm(),
                old.policies(),
                old.names(),
                Optional.of(digest),
                0,
                Optional.empty(),
                old.created());
    }
}
