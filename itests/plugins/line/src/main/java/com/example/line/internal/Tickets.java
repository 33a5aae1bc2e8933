package com.example.line.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;

/** Remembers, on every node, which request a client's ticket stands for. */
final class Tickets {
    private static final String COLLECTION = "ticket";
    private static final Duration KEPT = Duration.ofDays(7);

    private final ProtocolState state;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tickets(ProtocolState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** The request of a ticket; fails with kind notFound. */
    CompletionStage<RequestId> find(LineRequest request) {
        return state.get(COLLECTION, id(request)).thenApply(found -> found.map(Tickets::requestId)
                .orElseThrow(() -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no such ticket.")));
    }

    /** The request of a ticket, made when there is none: of two callers at once both get the one that was first. */
    CompletionStage<RequestId> findOrMake(LineRequest request) {
        RequestId made = RequestId.random(random);
        StateDocument document =
                new StateDocument(COLLECTION, id(request), 1, clock.instant().plus(KEPT), Map.of(), "\"" + made + "\"");
        return state.apply(List.of(new StateOperation.Insert(document)))
                .handle((done, failure) -> failure == null
                        ? CompletableFuture.completedStage(made)
                        : isTaken(failure) ? find(request) : CompletableFuture.<RequestId>failedStage(failure))
                .thenCompose(stage -> stage);
    }

    private static boolean isTaken(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof PkiException refusal && refusal.kind() == PkiException.Kind.CONFLICT;
    }

    private static RequestId requestId(StateDocument document) {
        return new RequestId(document.body().replace("\"", ""));
    }

    // A ticket is one client's: what somebody else calls so is another one.
    private static String id(LineRequest request) {
        String whose = request.policy() + "\n" + request.credential().name() + "\n" + request.ticket();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whose.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
