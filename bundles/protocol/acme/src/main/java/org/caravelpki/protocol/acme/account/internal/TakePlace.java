package org.caravelpki.protocol.acme.account.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.KeyTerms;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;

/**
 * Takes one of the places that an external account has for accounts. Places are numbered documents: two requests that take
 * the same one conflict, on whichever nodes, so that there is never one too many. A place is not given back.
 */
final class TakePlace {
    private static final String COLLECTION = "acme.binding";
    private static final String KEY = "key";
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final ProtocolKeys keys;
    private final ProtocolState state;
    private final Clock clock;

    TakePlace(ProtocolKeys keys, ProtocolState state, Clock clock) {
        this.keys = keys;
        this.state = state;
        this.clock = clock;
    }

    /** What goes into the batch that makes the account; nothing for an account that is not bound. */
    CompletionStage<List<StateOperation>> of(Account account) {
        return account.externalKey()
                .map(keyId -> keys.terms("acme", keyId)
                        .thenCompose(terms -> place(keyId, account.id(), terms.orElseThrow(TakePlace::revoked)))
                        .thenApply(place -> List.of(insert(keyId, place))))
                .orElseGet(() -> CompletableFuture.completedStage(List.of()));
    }

    private CompletionStage<String> place(String keyId, String account, KeyTerms terms) {
        if (terms.expires().filter(at -> !at.isAfter(clock.instant())).isPresent()) {
            throw AcmeProblem.unauthorized("The external account has expired.");
        }
        if (terms.uses() == 0) {
            return CompletableFuture.completedStage(account);
        }
        return state.find(COLLECTION, KEY, keyId, Optional.empty(), terms.uses())
                .thenApply(taken -> {
                    if (taken.items().size() >= terms.uses()) {
                        throw AcmeProblem.unauthorized("The external account has as many accounts as it may have.");
                    }
                    return Integer.toString(taken.items().size() + 1);
                });
    }

    private static AcmeProblem revoked() {
        return AcmeProblem.unauthorized("The external account was revoked.");
    }

    private static StateOperation insert(String keyId, String place) {
        return new StateOperation.Insert(
                new StateDocument(COLLECTION, keyId + "." + place, 0, NEVER, Map.of(KEY, keyId), "{}"));
    }
}
