package org.caravelpki.core.ca.issue.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.Change;

/**
 * Closes a reserved row that will not be completed. Its serial number is listed as revoked from then on, since a signature
 * may exist somewhere.
 */
public final class CloseFailed {
    private final DecidedWrite writer;
    private final Clock clock;
    private final IssuanceAudit audit;

    /**
     * A step.
     *
     * @param writer commits
     * @param clock for the revocation date and audit
     */
    public CloseFailed(DecidedWrite writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
        this.audit = new IssuanceAudit(clock);
    }

    /** Fails with {@code conflict} when the row or its request is not in the state that it was left in. */
    CompletionStage<Void> close(Certificate row, Term reservedIn, String reason) {
        return writer.write(List.of(
                fail(row, reservedIn),
                new Change.MoveRequest(
                        row.origin().requestId(),
                        RequestState.APPROVED,
                        RequestState.FAILED,
                        Optional.of(reason),
                        Optional.empty(),
                        clock.instant()),
                audit.failed(row, reason)));
    }

    private Change fail(Certificate row, Term reservedIn) {
        return new Change.Fail(
                row.id(), reservedIn.node(), reservedIn.epoch(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
