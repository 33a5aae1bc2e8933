package org.caravelpki.protocol.acme.validation.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Challenge;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;

/** Records what became of a challenge, unless its authorization was decided or given up meanwhile. */
public final class RecordOutcome {
    private final Authorizations authorizations;
    private final ProtocolState state;
    private final Clock clock;

    /** Records it there. */
    public RecordOutcome(Authorizations authorizations, ProtocolState state, Clock clock) {
        this.authorizations = authorizations;
        this.state = state;
        this.clock = clock;
    }

    /** @param seen the authorization as it was when the validation began */
    CompletionStage<Void> record(Authorization seen, Challenge outcome) {
        // Without reading again: most often nothing has changed.
        return settle(seen, outcome)
                .exceptionallyCompose(failure -> AcmeProblems.isKind(failure, PkiException.Kind.CONFLICT)
                        ? again(seen.id(), outcome)
                        : CompletableFuture.failedStage(failure));
    }

    /** Another challenge was answered, or somebody was faster. */
    private CompletionStage<Void> again(String id, Challenge outcome) {
        return Commit.retrying(() -> authorizations.find(id).thenCompose(found -> found.filter(
                        authorization -> waitsFor(authorization, outcome))
                .map(authorization -> settle(authorization, outcome))
                .orElseGet(() -> CompletableFuture.completedStage(null))));
    }

    private static boolean waitsFor(Authorization authorization, Challenge outcome) {
        Optional<Challenge> challenge = authorization.challenge(outcome.type());
        return authorization.status() == Status.PENDING
                && challenge.filter(one -> one.status() == Status.PROCESSING).isPresent();
    }

    private CompletionStage<Void> settle(Authorization authorization, Challenge outcome) {
        return state.apply(List.of(Authorizations.update(authorization.settled(outcome, clock.instant()))));
    }
}
