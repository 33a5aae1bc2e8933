package org.caravelpki.core.ca.issue.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;

/** Third step: records what will be signed. A crash after this step leaves a row that says so. */
public final class ReserveCertificate {
    private final StoreWriter writer;
    private final Term term;
    private final IssuanceAudit audit;

    /**
     * A step.
     *
     * @param writer commits
     * @param term in whose name
     * @param clock for audit
     */
    public ReserveCertificate(StoreWriter writer, Term term, Clock clock) {
        this.writer = writer;
        this.term = term;
        this.audit = new IssuanceAudit(clock);
    }

    /** A committed reservation that allows exactly one signature. */
    static final class Reserved {
        private final PrepareCertificate.Prepared prepared;
        private final Term term;
        private final AtomicBoolean signatureTaken = new AtomicBoolean();

        private Reserved(PrepareCertificate.Prepared prepared, Term term) {
            this.prepared = prepared;
            this.term = term;
        }

        Issuance issuance() {
            return prepared.issuance();
        }

        Certificate row() {
            return prepared.row();
        }

        Term term() {
            return term;
        }

        /** What is to be signed; a second call is a bug, since two signatures would mean two certificates with one serial. */
        Der takeTbs() {
            if (!signatureTaken.compareAndSet(false, true)) {
                throw new IllegalStateException("a reserved certificate is signed once: " + row().serial());
            }
            return prepared.tbs();
        }
    }

    CompletionStage<Reserved> reserve(LintCertificate.Linted linted) {
        PrepareCertificate.Prepared prepared = linted.prepared();
        List<Change> unit = new ArrayList<>(prepared.issuance().order().alongside());
        unit.add(new Change.Reserve(prepared.row(), term.node(), term.epoch(), prepared.shard(), prepared.tbs()));
        unit.add(audit.reserved(prepared.row(), linted.warnings()));
        return writer.write(unit).thenApply(committed -> new Reserved(prepared, term));
    }
}
