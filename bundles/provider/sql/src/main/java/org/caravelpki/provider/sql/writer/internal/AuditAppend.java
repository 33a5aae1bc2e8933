package org.caravelpki.provider.sql.writer.internal;

import java.sql.SQLException;
import java.util.List;
import org.caravelpki.provider.sql.change.internal.Step;
import org.caravelpki.provider.sql.internal.Ids;

/** Puts audit records into the term's hash chain, in the transaction of the acts that they tell of. */
final class AuditAppend {
    private static final String INSERT =
            "insert into audit_page (id, node, epoch, first_seq, last_seq, records) values (?, ?, ?, ?, ?, ?)";

    private final Ids ids;

    AuditAppend(Ids ids) {
        this.ids = ids;
    }

    /** Appends the records of all units; returns the term that the next batch begins with. */
    Term append(Statements statements, Term term, List<Unit> units) throws SQLException {
        AuditPages pages = new AuditPages(term);
        units.forEach(unit -> unit.plan().audits().forEach(pages::add));
        List<Step> steps = pages.end().stream().map(page -> insert(term, page)).toList();
        if (!steps.isEmpty()) {
            statements.run(INSERT, steps);
        }
        return pages.next();
    }

    private Step insert(Term term, AuditPages.Page page) {
        long id = ids.next();
        return new Step(
                INSERT,
                false,
                p -> p.number(id)
                        .number(term.node())
                        .number(term.epoch())
                        .number(page.firstSeq())
                        .number(page.lastSeq())
                        .octets(page.records()),
                List.of());
    }
}
