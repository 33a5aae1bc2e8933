package org.caravelpki.core.state.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;

/**
 * Takes documents that are due by moving their instant ahead. Each is a unit of its own: whoever commits first has the
 * document, and losing one of them to another node does not cost the others.
 */
final class TakeDue {
    private final StoreWriter writer;
    private final Clock clock;
    private final Duration lease;

    TakeDue(StoreWriter writer, Clock clock, Duration lease) {
        this.writer = writer;
        this.clock = clock;
        this.lease = lease;
    }

    CompletionStage<List<StateDocument>> take(List<StateDocument> due) {
        List<CompletableFuture<Optional<StateDocument>>> taken = due.stream()
                .map(this::takeOne)
                .map(CompletionStage::toCompletableFuture)
                .toList();
        return CompletableFuture.allOf(taken.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        taken.stream().flatMap(one -> one.join().stream()).toList());
    }

    private CompletionStage<Optional<StateDocument>> takeOne(StateDocument document) {
        StateDocument leased = withDue(document);
        return writer.write(List.of(new Change.State(new StateOperation.Update(leased))))
                .thenApply(done -> Optional.of(next(leased)))
                .exceptionally(TakeDue::lost);
    }

    /** Whole seconds: instants are compared as text, and these all have one length. */
    private StateDocument withDue(StateDocument document) {
        Map<String, String> keys = new HashMap<>(document.keys());
        keys.put(
                StateDocument.DUE,
                clock.instant().plus(lease).truncatedTo(ChronoUnit.SECONDS).toString());
        return with(document, document.version(), keys);
    }

    private static StateDocument next(StateDocument written) {
        return with(written, written.version() + 1, written.keys());
    }

    private static StateDocument with(StateDocument document, long version, Map<String, String> keys) {
        return new StateDocument(
                document.collection(), document.id(), version, document.expires(), keys, document.body());
    }

    private static Optional<StateDocument> lost(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof PkiException refusal && refusal.kind() == PkiException.Kind.CONFLICT) {
            return Optional.empty();
        }
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }
}
