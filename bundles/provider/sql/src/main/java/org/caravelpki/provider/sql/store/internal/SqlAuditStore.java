package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Select;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the audit chains. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.store.AuditStore")
public final class SqlAuditStore implements AuditStore, Behind {
    // The head is kept apart from the entries: a chain that was cut short shows.
    private static final Select<Chain> CHAINS = new Select<>(
            "select node, epoch, audit_seq, audit_head from writer_term where audit_seq > 0 order by node, epoch",
            columns -> new Chain(columns.code(), columns.number(), columns.number(), columns.text()));
    private static final String ENTRY = """
            select id, node, epoch, seq, happened, realm, actor, action, object, detail, hash from audit_entry where\s""";
    private static final Select<Row> READ =
            new Select<>(ENTRY + "node = ? and epoch = ? and seq >= ? order by seq limit ?", SqlAuditStore::row);

    private final Database database;

    /**
     * Reads from a database.
     *
     * @param database the database
     */
    @Activate
    public SqlAuditStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public List<Chain> chains() {
        return database.read(connection -> CHAINS.all(connection, Binding.NONE));
    }

    @Override
    public List<AuditEntry> read(int node, long epoch, long fromSeq, int limit) {
        return database
                .read(connection -> READ.all(
                        connection,
                        p -> p.number(node).number(epoch).number(fromSeq).number(limit)))
                .stream()
                .map(Row::entry)
                .toList();
    }

    @Override
    public Page<AuditEntry> list(Optional<String> action, Optional<String> object, Optional<String> after, int limit) {
        return database.read(connection -> list(connection, action, object, after.map(Cursor::id), limit));
    }

    private static Page<AuditEntry> list(
            Connection connection, Optional<String> action, Optional<String> object, Optional<Long> after, int limit)
            throws SQLException {
        String sql = ENTRY + "id < ?" + (action.isPresent() ? " and action like ? escape '!'" : "")
                + (object.isPresent() ? " and object like ? escape '!'" : "") + " order by id desc limit ?";
        List<Row> rows = new Select<>(sql, SqlAuditStore::row).all(connection, p -> {
            p.number(after.orElse(Long.MAX_VALUE));
            if (action.isPresent()) {
                p.text(action.map(Like::beginning));
            }
            if (object.isPresent()) {
                p.text(object.map(Like::part));
            }
            p.number(limit + 1L);
        });
        return Cursor.page(rows, limit, row -> String.valueOf(row.id()), Row::entry);
    }

    private record Row(long id, AuditEntry entry) {}

    private static Row row(Columns columns) throws SQLException {
        long id = columns.number();
        int node = columns.code();
        long epoch = columns.number();
        long seq = columns.number();
        AuditRecord entry = new AuditRecord(
                columns.instant(), columns.text(), columns.text(), columns.text(), columns.text(), columns.text());
        return new Row(id, new AuditEntry(node, epoch, seq, entry, columns.text()));
    }
}
