package org.caravelpki.core.ca.issue.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.Change;

/** Last step: commits the signature. Only then is there an answer. */
public final class CompleteCertificate {
    private final DecidedWrite writer;
    private final Clock clock;
    private final IssuanceAudit audit;

    /**
     * A step.
     *
     * @param writer commits
     * @param clock for audit and the request's row
     */
    public CompleteCertificate(DecidedWrite writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
        this.audit = new IssuanceAudit(clock);
    }

    CompletionStage<Issued> complete(SignCertificate.Signed signed) {
        ReserveCertificate.Reserved reserved = signed.reserved();
        Certificate issued = active(reserved.row(), signed.encoded());
        List<Change> unit = new ArrayList<>();
        unit.add(new Change.Complete(
                issued.id(), reserved.term().node(), reserved.term().epoch(), signed.encoded()));
        unit.add(new Change.MoveRequest(
                issued.origin().requestId(),
                RequestState.APPROVED,
                RequestState.ISSUED,
                Optional.empty(),
                Optional.of(issued.serial()),
                clock.instant()));
        unit.addAll(reserved.issuance().atCompletion().apply(signed.encoded()));
        unit.add(audit.completed(issued, signed.encoded().sha256()));
        return writer.write(unit)
                .thenApply(committed -> new Issued(
                        issued, signed.encoded(), reserved.issuance().issuer().issuersBelowRoot()));
    }

    private static Certificate active(Certificate row, Der encoded) {
        return new Certificate(
                row.id(),
                row.realm(),
                row.ca(),
                row.generation(),
                row.serial(),
                row.subject(),
                row.names(),
                row.notBefore(),
                row.notAfter(),
                CertificateState.ACTIVE,
                Optional.empty(),
                row.origin(),
                Optional.of(encoded.sha256()),
                Optional.of(encoded));
    }
}
