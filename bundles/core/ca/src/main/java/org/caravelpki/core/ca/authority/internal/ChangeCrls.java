package org.caravelpki.core.ca.authority.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ca.issue.internal.Await;

/** Changes how a CA publishes CRLs: a new version of its settings. Blocks. */
public final class ChangeCrls {
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(30);

    private final ConfigStore store;
    private final StoreWriter writer;
    private final CaDirectory directory;
    private final CaAudit audit;
    private final Clock clock;

    /**
     * Over the store.
     *
     * @param store has the settings
     * @param writer writes
     * @param directory refreshed after the change
     * @param clock the time
     */
    public ChangeCrls(ConfigStore store, StoreWriter writer, CaDirectory directory, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.directory = directory;
        this.audit = new CaAudit(clock);
        this.clock = clock;
    }

    /**
     * Changes.
     *
     * @param actor who
     * @param name the CA
     * @param plan from now on
     * @throws PkiException of kind {@code notFound}, {@code badRequest}, or {@code conflict} when somebody else was faster
     */
    public void change(Requester actor, String name, CrlPlan plan) {
        ConfigDocument stored = store.find(ConfigDocument.Kind.CA, name)
                .filter(document -> !CaSettingsJson.isDeleted(document))
                .orElseThrow(
                        () -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no CA named '" + name + "'."));
        CaSettings changed = CaSettingsJson.read(stored).with(plan);
        check(changed, plan);
        ConfigDocument next = new ConfigDocument(
                ConfigDocument.Kind.CA,
                name,
                stored.version() + 1,
                stored.realm(),
                CaSettingsJson.write(changed),
                clock.instant());
        List<Change> unit = List.of(new Change.PutConfig(next), audit.crlsChanged(actor, changed));
        Await.result(writer.write(unit), COMMIT_LIMIT);
        directory.refresh();
    }

    private static void check(CaSettings ca, CrlPlan plan) {
        Duration interval = ca.status().crls().interval();
        if (plan.deltaInterval().filter(delta -> delta.compareTo(interval) >= 0).isPresent()) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST,
                    "Delta CRLs are published between complete ones, which come every " + interval.toMinutes()
                            + " minutes.");
        }
    }
}
