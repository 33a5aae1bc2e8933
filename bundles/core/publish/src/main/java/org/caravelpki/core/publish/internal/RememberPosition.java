package org.caravelpki.core.publish.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;

/** Keeps the position of one publisher of this node in the database. One thread uses it. */
final class RememberPosition {
    static final String COLLECTION = "publish.position";

    // A publisher that is gone for good leaves nothing; one that is away for a holiday goes on.
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration RENEWED = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 30;

    private final StateStore store;
    private final StoreWriter writer;
    private final Clock clock;
    private final String id;
    private String body = "";
    private long version;
    private Instant written = Instant.MIN;

    RememberPosition(StateStore store, StoreWriter writer, Clock clock, String publisher) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
        this.id = writer.node().number() + "." + publisher;
    }

    Optional<Position> read() {
        Optional<StateDocument> found = store.find(COLLECTION, id, clock.instant());
        version = found.map(StateDocument::version).orElse(0L);
        return found.map(StateDocument::body).map(Position::parse);
    }

    /** Writes it when it has changed, and now and then so that it does not expire. */
    void write(Position position) {
        String json = position.json();
        Instant now = clock.instant();
        if (json.equals(body) && now.isBefore(written.plus(RENEWED))) {
            return;
        }
        try {
            commit(new StateDocument(COLLECTION, id, version, now.plus(KEPT), Map.of(), json));
        } catch (PkiException refusal) {
            if (refusal.kind() == PkiException.Kind.CONFLICT) {
                // Somebody else wrote it, as the version of this bundle before may have: the next try knows.
                read();
            }
            throw refusal;
        }
        version++;
        body = json;
        written = now;
    }

    private void commit(StateDocument document) {
        StateOperation step = version == 0 ? new StateOperation.Insert(document) : new StateOperation.Update(document);
        try {
            writer.write(List.of(new Change.State(step))).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PkiException refusal ? refusal : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw PkiException.unavailable("The database does not answer.", Duration.ofSeconds(1), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PkiException.unavailable("The publisher is being stopped.", Duration.ofSeconds(1), e);
        }
    }
}
