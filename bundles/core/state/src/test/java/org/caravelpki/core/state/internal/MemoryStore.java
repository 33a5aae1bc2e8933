package org.caravelpki.core.state.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;

/** The database's part, as its contract says it. */
final class MemoryStore implements StateStore, StoreWriter {
    private final Map<String, StateDocument> documents = new HashMap<>();
    private final List<AuditRecord> audits = new ArrayList<>();

    List<AuditRecord> audits() {
        return List.copyOf(audits);
    }

    @Override
    public synchronized Optional<StateDocument> find(String collection, String id, Instant now) {
        return Optional.ofNullable(documents.get(collection + "/" + id))
                .filter(document -> document.expires().isAfter(now));
    }

    @Override
    public Page<StateDocument> list(
            String collection, String key, String value, Optional<String> after, int limit, Instant now) {
        return new Page<>(
                all(collection)
                        .filter(document -> value.equals(document.keys().get(key)))
                        .limit(limit)
                        .toList(),
                Optional.empty());
    }

    @Override
    public List<StateDocument> due(String collection, int limit, Instant now) {
        return all(collection)
                .filter(document -> document.keys().containsKey(StateDocument.DUE))
                .filter(document ->
                        !Instant.parse(document.keys().get(StateDocument.DUE)).isAfter(now))
                .limit(limit)
                .toList();
    }

    private synchronized Stream<StateDocument> all(String collection) {
        return List.copyOf(documents.values()).stream()
                .filter(document -> document.collection().equals(collection));
    }

    @Override
    public synchronized int sweep(Instant now, int limit) {
        List<String> expired = documents.entrySet().stream()
                .filter(entry -> !entry.getValue().expires().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        documents.keySet().removeAll(expired);
        return expired.size();
    }

    synchronized int size() {
        return documents.size();
    }

    @Override
    public synchronized CompletionStage<Void> write(List<Change> unit) {
        Map<String, StateDocument> before = Map.copyOf(documents);
        try {
            for (Change change : unit) {
                if (change instanceof Change.Audit audit) {
                    audits.add(audit.record());
                } else {
                    write(((Change.State) change).operation());
                }
            }
            return CompletableFuture.completedStage(null);
        } catch (PkiException e) {
            documents.clear();
            documents.putAll(before);
            return CompletableFuture.failedStage(e);
        }
    }

    private void write(StateOperation operation) {
        if (operation instanceof StateOperation.Insert insert) {
            conflictUnless(documents.putIfAbsent(key(insert.document()), version(insert.document(), 1)) == null);
        } else if (operation instanceof StateOperation.Update update) {
            StateDocument stored = documents.get(key(update.document()));
            conflictUnless(
                    stored != null && stored.version() == update.document().version());
            documents.put(key(stored), version(update.document(), stored.version() + 1));
        } else if (operation instanceof StateOperation.Delete delete) {
            documents.remove(delete.collection() + "/" + delete.id());
        }
    }

    private static void conflictUnless(boolean condition) {
        if (!condition) {
            throw new PkiException(PkiException.Kind.CONFLICT, "It changed meanwhile.");
        }
    }

    private static String key(StateDocument document) {
        return document.collection() + "/" + document.id();
    }

    private static StateDocument version(StateDocument document, long version) {
        return new StateDocument(
                document.collection(), document.id(), version, document.expires(), document.keys(), document.body());
    }

    @Override
    public long newId() {
        throw new UnsupportedOperationException("documents have their own ids");
    }

    @Override
    public Node node() {
        return new Node("test", 1);
    }

    @Override
    public long openEpoch(String work) {
        throw new UnsupportedOperationException("documents have no epochs");
    }
}
