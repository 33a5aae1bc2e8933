package org.caravelpki.provider.sql.copy.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.caravelpki.api.provider.store.DatabaseCopy;
import org.caravelpki.provider.sql.internal.SideDatabase;
import org.flywaydb.core.api.FlywayException;

/** Makes a database of the parts of a copy. For one thread. */
final class LoadDatabase implements DatabaseCopy.Loading {
    private final SideDatabase side;
    private final Path place;
    private final Clock clock;
    private final Connection connection;
    private final Map<String, LoadTable> tables = new HashMap<>();
    private final Map<String, Long> rows = new HashMap<>();
    private boolean finished;

    LoadDatabase(SideDatabase side, Path place, Clock clock, int schema) throws IOException {
        this.side = side;
        this.place = place;
        this.clock = clock;
        try {
            connection = side.make(schema);
            for (String table : Tables.all(connection)) {
                tables.put(table, new LoadTable(table, Tables.columns(connection, table)));
                rows.put(table, 0L);
            }
        } catch (SQLException | FlywayException e) {
            side.remove();
            throw new IOException("A database cannot be made: " + e.getMessage(), e);
        }
    }

    @Override
    public void part(String name, byte[] content) throws IOException {
        String table = name.substring(0, Math.max(0, name.indexOf('/')));
        if (!tables.containsKey(table)) {
            throw new IOException("there is no table for the part '" + name + "'");
        }
        try {
            rows.merge(table, tables.get(table).load(connection, content), Long::sum);
            side.commit();
        } catch (SQLException e) {
            throw new IOException("a part of the table " + table + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Long> rows() {
        return Map.copyOf(rows);
    }

    @Override
    public Map<Path, Path> finish(long crlNumbers) throws IOException {
        try {
            side.bringUp();
            PassOver.run(connection, clock.instant(), crlNumbers);
            Path file = side.finish();
            finished = true;
            return Map.of(file, place);
        } catch (SQLException | FlywayException | ArithmeticException e) {
            throw new IOException("The database cannot be completed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (!finished) {
            try {
                side.remove();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
