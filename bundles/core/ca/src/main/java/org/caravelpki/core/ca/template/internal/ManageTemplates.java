package org.caravelpki.core.ca.template.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;

/** Writes new versions of templates. */
public final class ManageTemplates {
    /** Templates belong to the installation; the column asks for a realm all the same. */
    private static final String REALM = "default";

    private final ConfigStore store;
    private final StoreWriter writer;
    private final Clock clock;

    /**
     * Over the store.
     *
     * @param store reads
     * @param writer writes
     * @param clock the time
     */
    public ManageTemplates(ConfigStore store, StoreWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Writes a version, unless the newest one says the same. Blocks while it reads.
     *
     * @param actor who
     * @param json the template
     * @return completes with the newest version when it is committed; fails with {@code refused} when it cannot be
     *     compiled
     */
    public CompletionStage<ConfigDocument> put(Requester actor, String json) {
        ReadTemplate.Outcome outcome = ReadTemplate.read(json);
        CompiledTemplate template = outcome.template()
                .orElseThrow(() -> new PkiException(PkiException.Kind.REFUSED, String.join(" ", outcome.problems())));
        Optional<ConfigDocument> newest = store.find(ConfigDocument.Kind.TEMPLATE, template.name());
        if (newest.filter(document -> ReadTemplate.isSame(document.body(), json))
                .isPresent()) {
            return CompletableFuture.completedFuture(newest.get());
        }
        ConfigDocument document = new ConfigDocument(
                ConfigDocument.Kind.TEMPLATE,
                template.name(),
                newest.map(ConfigDocument::version).orElse(0) + 1,
                REALM,
                json,
                clock.instant());
        return writer.write(List.of(new Change.PutConfig(document), audit(actor, document)))
                .thenApply(committed -> document);
    }

    private Change audit(Requester actor, ConfigDocument document) {
        String detail = JsonNodeFactory.instance
                .objectNode()
                .put("version", document.version())
                .toString();
        return new Change.Audit(new AuditRecord(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                "-",
                actor.toString(),
                "template.put",
                "template:" + document.name(),
                detail));
    }
}
