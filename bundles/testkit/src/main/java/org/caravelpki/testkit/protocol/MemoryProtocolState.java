package org.caravelpki.testkit.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;

/** Documents in memory. Two handlers that share one are two nodes of a cluster. Guarded by its own monitor. */
public final class MemoryProtocolState implements ProtocolState {
    private final Clock clock;
    private final TreeMap<String, StateDocument> documents = new TreeMap<>();
    private boolean away;
    private String missed = "";
    private Runnable beforeWrite = () -> {};

    /**
     * Empty.
     *
     * @param clock decides about expiry
     */
    public MemoryProtocolState(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes the store fail with unavailable, or come back.
     *
     * @param value whether it is away from now on
     */
    public synchronized void away(boolean value) {
        away = value;
    }

    /**
     * Lets the next read find nothing, as if it had come just before another node's write.
     *
     * @param collection of this collection
     */
    public synchronized void missNextRead(String collection) {
        missed = collection;
    }

    /**
     * Does something between the reads and the write of whoever writes next.
     *
     * @param meanwhile what another node does
     */
    public synchronized void beforeNextWrite(Runnable meanwhile) {
        beforeWrite = meanwhile;
    }

    /**
     * Looks inside.
     *
     * @param collection the collection
     * @return its documents in the order of their ids, expired ones included
     */
    public synchronized List<StateDocument> all(String collection) {
        return stream(collection).toList();
    }

    private Stream<StateDocument> stream(String collection) {
        return List.copyOf(documents.values()).stream()
                .filter(document -> document.collection().equals(collection));
    }

    @Override
    public synchronized CompletionStage<Optional<StateDocument>> get(String collection, String id) {
        if (missed.equals(collection)) {
            missed = "";
            return answer(Optional::empty);
        }
        return answer(
                () -> Optional.ofNullable(documents.get(collection + "/" + id)).filter(this::isCurrent));
    }

    @Override
    public synchronized CompletionStage<Page<StateDocument>> find(
            String collection, String key, String value, Optional<String> after, int limit) {
        return answer(() -> {
            List<StateDocument> found = stream(collection)
                    .filter(this::isCurrent)
                    .filter(document -> value.equals(document.keys().get(key)))
                    .filter(document -> after.isEmpty() || document.id().compareTo(after.get()) > 0)
                    .limit(limit + 1L)
                    .toList();
            return found.size() <= limit
                    ? new Page<>(found, Optional.empty())
                    : new Page<>(
                            found.subList(0, limit),
                            Optional.of(found.get(limit - 1).id()));
        });
    }

    @Override
    public synchronized CompletionStage<Void> apply(List<StateOperation> batch) {
        if (batch.isEmpty() || batch.size() > 50) {
            throw new IllegalArgumentException("a batch has 1 to 50 steps, not " + batch.size());
        }
        Runnable meanwhile = beforeWrite;
        beforeWrite = () -> {};
        meanwhile.run();
        return answer(() -> {
            Map<String, StateDocument> before = Map.copyOf(documents);
            try {
                batch.forEach(this::apply);
                return null;
            } catch (PkiException e) {
                documents.clear();
                documents.putAll(before);
                throw e;
            }
        });
    }

    @Override
    public synchronized CompletionStage<List<StateDocument>> takeDue(String collection, Duration lease, int limit) {
        return answer(() -> {
            Instant now = clock.instant();
            List<StateDocument> due = stream(collection)
                    .filter(this::isCurrent)
                    .filter(document -> dueAt(document).compareTo(now) <= 0)
                    .sorted(Comparator.comparing(MemoryProtocolState::dueAt))
                    .limit(limit)
                    .toList();
            List<StateDocument> taken = new ArrayList<>();
            for (StateDocument document : due) {
                Map<String, String> keys = new HashMap<>(document.keys());
                keys.put(StateDocument.DUE, now.plus(lease).toString());
                taken.add(put(document, document.version() + 1, keys));
            }
            return taken;
        });
    }

    private static Instant dueAt(StateDocument document) {
        return Optional.ofNullable(document.keys().get(StateDocument.DUE))
                .map(Instant::parse)
                .orElse(Instant.MAX);
    }

    private boolean isCurrent(StateDocument document) {
        return document.expires().isAfter(clock.instant());
    }

    private void apply(StateOperation operation) {
        if (operation instanceof StateOperation.Insert insert) {
            conflictIf(documents.containsKey(key(insert.document())));
            put(insert.document(), 1, insert.document().keys());
        } else if (operation instanceof StateOperation.Update update) {
            StateDocument stored = documents.get(key(update.document()));
            conflictIf(stored == null || stored.version() != update.document().version());
            put(
                    update.document(),
                    update.document().version() + 1,
                    update.document().keys());
        } else if (operation instanceof StateOperation.Delete delete) {
            documents.remove(delete.collection() + "/" + delete.id());
        }
    }

    private StateDocument put(StateDocument document, long version, Map<String, String> keys) {
        if (document.body().getBytes(StandardCharsets.UTF_8).length > StateDocument.MAX_BODY) {
            throw new IllegalArgumentException("a document has at most " + StateDocument.MAX_BODY + " octets");
        }
        StateDocument written = new StateDocument(
                document.collection(), document.id(), version, document.expires(), keys, document.body());
        documents.put(key(written), written);
        return written;
    }

    private static String key(StateDocument document) {
        return document.collection() + "/" + document.id();
    }

    private static void conflictIf(boolean condition) {
        if (condition) {
            throw new PkiException(PkiException.Kind.CONFLICT, "It changed meanwhile.");
        }
    }

    private interface Work<T> {
        T run();
    }

    private <T> CompletionStage<T> answer(Work<T> work) {
        if (away) {
            return CompletableFuture.failedStage(
                    PkiException.unavailable("The database is away.", Duration.ofSeconds(1)));
        }
        try {
            return CompletableFuture.completedStage(work.run());
        } catch (PkiException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
