package org.caravelpki.provider.softkeys.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;

/** Key files as documents of the database, among those that no protocol can see. */
final class DatabaseReplica implements KeyReplica {
    private static final String COLLECTION = "secret.softkeys";
    private static final String LISTED = "listed";
    private static final String PRESENT = "present";
    /** What is left of a deleted one, so that no node brings it back. */
    private static final String DELETED = "deleted";

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final int PAGE = 500;

    private final StateStore store;
    private final StoreWriter writer;
    private final Clock clock;

    DatabaseReplica(StateStore store, StoreWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    private Optional<StateDocument> find(String name) {
        return store.find(COLLECTION, name, clock.instant());
    }

    @Override
    public Optional<byte[]> fetch(String name) {
        return find(name).filter(document -> !document.body().equals(DELETED)).map(document -> Base64.getDecoder()
                .decode(document.body()));
    }

    @Override
    public List<String> names() {
        return listed(PRESENT);
    }

    @Override
    public List<String> deleted() {
        return listed(DELETED);
    }

    private List<String> listed(String value) {
        List<String> names = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<StateDocument> page = store.list(COLLECTION, LISTED, value, after, PAGE, clock.instant());
            page.items().stream().map(StateDocument::id).forEach(names::add);
            after = page.next();
        } while (after.isPresent());
        return names;
    }

    @Override
    public void store(String name, byte[] content) {
        String body = Base64.getEncoder().encodeToString(content);
        write(new StateOperation.Insert(new StateDocument(COLLECTION, name, 0, NEVER, Map.of(LISTED, PRESENT), body)));
    }

    @Override
    public void delete(String name) {
        find(name)
                .ifPresent(document -> write(new StateOperation.Update(new StateDocument(
                        COLLECTION, name, document.version(), NEVER, Map.of(LISTED, DELETED), DELETED))));
    }

    private void write(StateOperation operation) {
        try {
            writer.write(List.of(new Change.State(operation)))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PkiException refusal ? refusal : e;
        }
    }
}
