package org.caravelpki.provider.sql.store.internal;

import java.sql.SQLException;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.provider.sql.internal.Columns;

/** An audit entry as earlier releases wrote it: in a row of its own. */
final class AuditRow {
    static final String SELECT = """
            select id, node, epoch, seq, happened, realm, actor, action, object, detail, hash from audit_entry where\s""";

    private AuditRow() {}

    /** Reads what follows the row's id. */
    static AuditEntry of(Columns columns) throws SQLException {
        int node = columns.code();
        long epoch = columns.number();
        long seq = columns.number();
        AuditRecord record = new AuditRecord(
                columns.instant(), columns.text(), columns.text(), columns.text(), columns.text(), columns.text());
        return new AuditEntry(node, epoch, seq, record, columns.text());
    }
}
