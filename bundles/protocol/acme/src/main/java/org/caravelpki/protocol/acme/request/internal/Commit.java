package org.caravelpki.protocol.acme.request.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;

/** Commits the effect of a request together with the mark of its nonce: both or neither, on whichever node. */
public final class Commit {
    private static final int ATTEMPTS = 4;

    private final ProtocolState state;

    /** @param state where documents are */
    public Commit(ProtocolState state) {
        this.state = state;
    }

    /** Fails with badNonce when the request was already carried out elsewhere, with kind conflict when a document changed. */
    public CompletionStage<Void> commit(SignedRequest request, List<StateOperation> effect) {
        List<StateOperation> batch = new ArrayList<>(effect);
        batch.add(request.mark());
        return state.apply(batch).exceptionallyCompose(failure -> whoConflicts(request, failure));
    }

    /** For an effect that happens elsewhere: the mark alone. */
    public CompletionStage<Void> mark(SignedRequest request) {
        return commit(request, List.of());
    }

    private CompletionStage<Void> whoConflicts(SignedRequest request, Throwable failure) {
        if (!AcmeProblems.isKind(failure, PkiException.Kind.CONFLICT)) {
            return CompletableFuture.failedStage(failure);
        }
        return state.get(SignedRequest.NONCES, request.nonce().mark())
                .thenCompose(
                        mark -> CompletableFuture.failedStage(mark.isPresent() ? CheckRequest.badNonce() : failure));
    }

    /** Does it again from reading on while another request or node changes the same documents. */
    public static <T> CompletionStage<T> retrying(Supplier<CompletionStage<T>> attempt) {
        return retrying(attempt, ATTEMPTS);
    }

    private static <T> CompletionStage<T> retrying(Supplier<CompletionStage<T>> attempt, int left) {
        return attempt.get()
                .exceptionallyCompose(failure -> left > 1 && AcmeProblems.isKind(failure, PkiException.Kind.CONFLICT)
                        ? retrying(attempt, left - 1)
                        : CompletableFuture.failedStage(failure));
    }
}
