package org.caravelpki.provider.sql.writer.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.provider.sql.change.internal.Step;
import org.caravelpki.provider.sql.internal.Ids;

/** Puts audit records into the term's hash chain, in the transaction of the acts that they tell of. */
final class AuditAppend {
    private static final String INSERT = """
            insert into audit_entry (id, node, epoch, seq, happened, realm, actor, action, object, detail, hash)\
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Ids ids;

    AuditAppend(Ids ids) {
        this.ids = ids;
    }

    /** Appends the records of all units; returns the term that the next batch begins with. */
    Term append(Statements statements, Term term, List<Unit> units) throws SQLException {
        List<Step> steps = new ArrayList<>();
        long seq = term.seq();
        String head = term.head();
        for (Unit unit : units) {
            for (AuditRecord audit : unit.plan().audits()) {
                AuditEntry entry = AuditEntry.chained(term.node(), term.epoch(), ++seq, audit, head);
                head = entry.hash();
                steps.add(insert(ids.next(), entry));
            }
        }
        if (!steps.isEmpty()) {
            statements.run(INSERT, steps);
        }
        return term.next(seq, head);
    }

    private static Step insert(long id, AuditEntry entry) {
        AuditRecord audit = entry.record();
        return new Step(
                INSERT,
                false,
                p -> p.number(id)
                        .number(entry.node())
                        .number(entry.epoch())
                        .number(entry.seq())
                        .instant(audit.time())
                        .text(audit.realm())
                        .text(audit.actor())
                        .text(audit.action())
                        .text(audit.object())
                        .text(audit.detail())
                        .text(entry.hash()),
                List.of(),
                Optional.empty());
    }
}
