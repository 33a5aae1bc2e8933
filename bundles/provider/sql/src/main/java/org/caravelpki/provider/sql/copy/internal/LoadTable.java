package org.caravelpki.provider.sql.copy.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.caravelpki.provider.sql.copy.internal.RowText.Column;

/** Adds the rows of one part to its table. */
final class LoadTable {
    private static final int BATCH = 500;

    private final String table;
    private final List<Column> known;

    LoadTable(String table, List<Column> known) {
        this.table = table;
        this.known = known;
    }

    /** Gives how many rows it added. */
    long load(Connection connection, byte[] part) throws SQLException, IOException {
        List<String> lines = new String(part, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty()) {
            return 0;
        }
        try {
            return load(connection, columns(lines.get(0)), lines.subList(1, lines.size()));
        } catch (IllegalArgumentException e) {
            throw new IOException("a part of the table " + table + " cannot be read: " + e.getMessage(), e);
        }
    }

    // The names become part of a statement: only those that the table has.
    private List<Column> columns(String header) {
        List<Column> columns =
                RowText.fields(header).stream().map(Column::parse).toList();
        for (Column column : columns) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException("it has no column " + column);
            }
        }
        return columns;
    }

    private long load(Connection connection, List<Column> columns, List<String> rows) throws SQLException {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        long waiting = 0;
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " (" + names + ") values (" + places + ")")) {
            for (String row : rows) {
                fill(insert, columns, RowText.fields(row));
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        return rows.size();
    }

    private static void fill(PreparedStatement insert, List<Column> columns, List<String> fields) throws SQLException {
        if (fields.size() != columns.size()) {
            throw new IllegalArgumentException("a row has " + fields.size() + " columns");
        }
        for (int i = 0; i < columns.size(); i++) {
            fill(insert, i + 1, columns.get(i).kind(), fields.get(i));
        }
    }

    private static void fill(PreparedStatement insert, int at, RowText.Kind kind, String field) throws SQLException {
        if (RowText.isNull(field)) {
            insert.setNull(at, Types.NULL);
            return;
        }
        switch (kind) {
            case NUMBER -> insert.setLong(at, Long.parseLong(field));
            case OCTETS -> insert.setBytes(at, RowText.octets(field));
            case TEXT -> insert.setString(at, RowText.text(field));
        }
    }
}
