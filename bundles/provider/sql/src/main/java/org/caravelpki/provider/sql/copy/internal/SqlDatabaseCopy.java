package org.caravelpki.provider.sql.copy.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.provider.store.DatabaseCopy;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.EmbeddedUrl;
import org.caravelpki.provider.sql.internal.Schema;
import org.caravelpki.provider.sql.store.internal.SqlAuditStore;
import org.caravelpki.provider.sql.store.internal.SqlConfigStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Copies of the embedded database. */
@Component(service = DatabaseCopy.class)
public final class SqlDatabaseCopy implements DatabaseCopy {
    // Everything that is committed when the first statement runs, and nothing later. Rows are read as they are asked
    // for:
    // H2 would otherwise collect a whole table before it gives the first one.
    private static final List<String> ONE_MOMENT = List.of(
            "set session characteristics as transaction isolation level snapshot", "set lazy_query_execution true");

    private final Database database;

    /**
     * Copies a database.
     *
     * @param database the node's
     */
    @Activate
    public SqlDatabaseCopy(@Reference Database database) {
        this.database = database;
    }

    private Optional<EmbeddedUrl> url() {
        return EmbeddedUrl.parse(database.settings().url());
    }

    @Override
    public Optional<String> objection() {
        return url().isPresent()
                ? Optional.empty()
                : Optional.of("This node's database is a MariaDB server: mariabackup copies it (docs/BACKUP.md).");
    }

    @Override
    public boolean isEmpty() {
        return database.read(
                connection -> Tables.count(connection, "ca_generation") + Tables.count(connection, "certificate") == 0);
    }

    @Override
    public int newestSchema() {
        return Schema.NEWEST;
    }

    @Override
    public Taken take(Sink sink) throws IOException {
        embedded();
        try (Connection connection = database.connect()) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : ONE_MOMENT) {
                    statement.execute(sql);
                }
            }
            try {
                return take(connection, sink);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw Database.away(e);
        }
    }

    private EmbeddedUrl embedded() {
        return url().orElseThrow(() -> new IllegalStateException("not an embedded database"));
    }

    private static Taken take(Connection connection, Sink sink) throws SQLException, IOException {
        Map<String, Long> expected = new LinkedHashMap<>();
        for (String table : Tables.all(connection)) {
            expected.put(table, Tables.count(connection, table));
        }
        long all = expected.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> taken = new LinkedHashMap<>();
        for (String table : expected.keySet()) {
            long before = taken.values().stream().mapToLong(Long::longValue).sum();
            long rows = new TakeTable(table, Tables.columns(connection, table), sink)
                    .take(connection, done -> sink.progress(before + done, all));
            taken.put(table, rows);
        }
        if (!taken.equals(expected)) {
            throw new IllegalStateException("the copy is not of one moment: " + expected + " became " + taken);
        }
        return new Taken(
                Schema.version(connection),
                taken,
                SqlConfigStore.generations(connection),
                SqlAuditStore.chains(connection));
    }

    @Override
    public Loading load(int schema) throws IOException {
        EmbeddedUrl own = embedded();
        return new LoadDatabase(database.beside(own.beside(".restored")), own.file(), database.clock(), schema);
    }
}
