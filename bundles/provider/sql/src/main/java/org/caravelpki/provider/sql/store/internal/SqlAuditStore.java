package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.provider.sql.internal.Binding;
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
    private static final Select<AuditPage> PAGES = new Select<>(
            AuditPage.SELECT + "node = ? and epoch = ? and last_seq >= ? and first_seq <= ? order by last_seq",
            AuditPage::of);
    private static final Select<AuditEntry> SINGLES =
            new Select<>(AuditRow.SELECT + "node = ? and epoch = ? and seq between ? and ?", columns -> {
                columns.number();
                return AuditRow.of(columns);
            });

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
        return database.read(SqlAuditStore::chains);
    }

    /**
     * Every chain with its length.
     *
     * @param connection where
     * @return by node and epoch
     * @throws SQLException as the driver has it
     */
    public static List<Chain> chains(Connection connection) throws SQLException {
        return CHAINS.all(connection, Binding.NONE);
    }

    @Override
    public List<AuditEntry> read(int node, long epoch, long fromSeq, int limit) {
        long toSeq = fromSeq + limit - 1;
        Binding places = p -> p.number(node).number(epoch).number(fromSeq).number(toSeq);
        return database.read(connection -> Stream.concat(
                        SINGLES.all(connection, places).stream(),
                        PAGES.all(connection, places).stream().flatMap(page -> page.entries().stream()))
                .filter(entry -> entry.seq() >= fromSeq && entry.seq() <= toSeq)
                .sorted(Comparator.comparingLong(AuditEntry::seq))
                .toList());
    }

    @Override
    public Page<AuditEntry> list(Optional<String> action, Optional<String> object, Optional<String> after, int limit) {
        AuditPlace before = AuditPlace.of(after);
        return database.read(connection -> new AuditSearch(connection, action, object, before, limit).page());
    }
}
