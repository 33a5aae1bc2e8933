package org.caravelpki.core.state.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Protocol documents in the database: reads on a pool of its own, writes through the node's writer. */
@Component(
        service = Behind.class,
        property = Behind.DOOR + "=org.caravelpki.api.protocol.ProtocolState",
        configurationPid = "org.caravelpki.core.state")
public final class StoredProtocolState implements ProtocolState, Behind {
    private static final int MAX_BATCH = 50;
    private static final int MAX_PAGE = 500;
    private static final int MAX_DUE = 100;

    private final StateStore store;
    private final StoreWriter writer;
    private final Reads reads;
    private final Clock clock;

    /**
     * Reads and writes through the gate.
     *
     * @param store reads
     * @param writer writes
     * @param config how many reads at a time
     */
    @Activate
    public StoredProtocolState(@Reference StateStore store, @Reference StoreWriter writer, StateConfig config) {
        this(store, writer, Reads.on(Math.max(1, config.read$_$threads())), Clock.systemUTC());
    }

    StoredProtocolState(StateStore store, StoreWriter writer, Reads reads, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.reads = reads;
        this.clock = clock;
    }

    /** The gate lets the calls in flight finish before it comes to this. */
    @Deactivate
    void stop() {
        reads.stop();
    }

    @Override
    public CompletionStage<Optional<StateDocument>> get(String collection, String id) {
        requireVisible(collection);
        return reads.read(() -> store.find(collection, id, clock.instant()));
    }

    @Override
    public CompletionStage<Page<StateDocument>> find(
            String collection, String key, String value, Optional<String> after, int limit) {
        bound("page", limit, MAX_PAGE);
        requireVisible(collection);
        return reads.read(() -> store.list(collection, key, value, after, limit, clock.instant()));
    }

    @Override
    public CompletionStage<Void> apply(List<StateOperation> batch) {
        bound("batch", batch.size(), MAX_BATCH);
        batch.forEach(StoredProtocolState::check);
        return writer.write(batch.stream().<Change>map(Change.State::new).toList());
    }

    @Override
    public CompletionStage<List<StateDocument>> takeDue(String collection, Duration lease, int limit) {
        bound("number of documents", limit, MAX_DUE);
        requireVisible(collection);
        return reads.read(() -> store.due(collection, limit, clock.instant()))
                .thenCompose(due -> new TakeDue(writer, clock, lease).take(due));
    }

    private static void bound(String what, int size, int most) {
        if (size < 1 || size > most) {
            throw new IllegalArgumentException("a " + what + " has 1 to " + most + ", not " + size);
        }
    }

    /** Secrets and their terms are not for protocols, which may run on a frontend. */
    private static void requireVisible(String collection) {
        if (collection.startsWith(StoredSecrets.COLLECTIONS)) {
            throw new IllegalArgumentException("secrets are used through ProtocolKeys");
        }
    }

    private static void check(StateOperation operation) {
        if (operation instanceof StateOperation.Insert insert) {
            check(insert.document());
        } else if (operation instanceof StateOperation.Update update) {
            check(update.document());
        } else if (operation instanceof StateOperation.Delete delete) {
            requireVisible(delete.collection());
        }
    }

    private static void check(StateDocument document) {
        requireVisible(document.collection());
        if (document.body().getBytes(StandardCharsets.UTF_8).length > StateDocument.MAX_BODY) {
            throw new IllegalArgumentException("a document has at most " + StateDocument.MAX_BODY + " octets");
        }
    }
}
