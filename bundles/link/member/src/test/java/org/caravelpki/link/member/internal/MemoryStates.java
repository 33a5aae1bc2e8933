package org.caravelpki.link.member.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;

/** Documents in memory, with the conditions that the database has. */
final class MemoryStates implements StateStore, StoreWriter {
    private final Map<String, StateDocument> documents = new TreeMap<>();
    private final List<AuditRecord> audit = new ArrayList<>();

    synchronized List<String> audited() {
        return audit.stream().map(AuditRecord::action).toList();
    }

    synchronized String everything() {
        return documents + " " + audit;
    }

    @Override
    public synchronized Optional<StateDocument> find(String collection, String id, Instant now) {
        return Optional.ofNullable(documents.get(collection + "/" + id))
                .filter(document -> document.expires().isAfter(now));
    }

    @Override
    public synchronized Page<StateDocument> list(
            String collection, String key, String value, Optional<String> after, int limit, Instant now) {
        return new Page<>(
                documents.values().stream()
                        .filter(document -> document.collection().equals(collection))
                        .filter(document -> value.equals(document.keys().get(key)))
                        .toList(),
                Optional.empty());
    }

    @Override
    public synchronized CompletionStage<Void> write(List<Change> unit) {
        for (Change change : unit) {
            if (change instanceof Change.State state && !holds(state.operation())) {
                return CompletableFuture.failedFuture(new PkiException(PkiException.Kind.CONFLICT, "It changed."));
            }
        }
        for (Change change : unit) {
            if (change instanceof Change.State state) {
                apply(state.operation());
            } else if (change instanceof Change.Audit record) {
                audit.add(record.record());
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private boolean holds(StateOperation operation) {
        if (operation instanceof StateOperation.Insert insert) {
            return !documents.containsKey(key(insert.document()));
        }
        StateDocument wanted = ((StateOperation.Update) operation).document();
        StateDocument stored = documents.get(key(wanted));
        return stored != null && stored.version() == wanted.version();
    }

    private void apply(StateOperation operation) {
        StateDocument document = operation instanceof StateOperation.Insert insert
                ? insert.document()
                : ((StateOperation.Update) operation).document();
        documents.put(
                key(document),
                new StateDocument(
                        document.collection(),
                        document.id(),
                        document.version() + 1,
                        document.expires(),
                        document.keys(),
                        document.body()));
    }

    private static String key(StateDocument document) {
        return document.collection() + "/" + document.id();
    }

    @Override
    public List<StateDocument> due(String collection, int limit, Instant now) {
        throw new UnsupportedOperationException("membership has no unfinished work");
    }

    @Override
    public int sweep(Instant now, int limit) {
        throw new UnsupportedOperationException("membership does not sweep");
    }

    @Override
    public long newId() {
        throw new UnsupportedOperationException("membership makes no rows");
    }

    @Override
    public Node node() {
        return new Node("node-1", 1);
    }

    @Override
    public long openEpoch(String work) {
        throw new UnsupportedOperationException("membership has no terms");
    }
}
