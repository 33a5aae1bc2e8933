package org.caravelpki.provider.sql.copy.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.caravelpki.api.provider.store.DatabaseCopy.Sink;
import org.caravelpki.provider.sql.copy.internal.RowText.Column;

/** Writes one table, some rows in each part. */
final class TakeTable {
    private static final int PART = 1 << 20;

    private final String table;
    private final List<Column> columns;
    private final Sink sink;
    private final StringBuilder part = new StringBuilder();
    private int parts;
    private long rows;

    TakeTable(String table, List<Column> columns, Sink sink) {
        this.table = table;
        this.columns = columns;
        this.sink = sink;
    }

    /** Gives how many rows it has; tells of them after each part. */
    long take(Connection connection, LongConsumer progress) throws SQLException, IOException {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select " + names + " from " + table)) {
            while (found.next()) {
                add(found);
                rows++;
                if (part.length() >= PART) {
                    flush();
                    progress.accept(rows);
                }
            }
        }
        flush();
        progress.accept(rows);
        return rows;
    }

    private void add(ResultSet row) throws SQLException {
        if (part.isEmpty()) {
            part.append(columns.stream().map(Column::toString).collect(Collectors.joining("\t")));
            part.append(RowText.LINE);
        }
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                part.append(RowText.TAB);
            }
            add(row, i + 1, columns.get(i).kind());
        }
        part.append(RowText.LINE);
    }

    private void add(ResultSet row, int at, RowText.Kind kind) throws SQLException {
        switch (kind) {
            case NUMBER -> {
                long value = row.getLong(at);
                RowText.number(part, row.wasNull() ? Optional.empty() : Optional.of(value));
            }
            case OCTETS -> RowText.octets(part, row.getBytes(at));
            case TEXT -> RowText.text(part, row.getString(at));
        }
    }

    private void flush() throws IOException {
        if (!part.isEmpty()) {
            parts++;
            sink.part(
                    table + "/" + String.format("%06d", parts), part.toString().getBytes(StandardCharsets.UTF_8));
            part.setLength(0);
        }
    }
}
