package org.caravelpki.provider.sql.copy.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.provider.sql.copy.internal.RowText.Column;
import org.caravelpki.provider.sql.copy.internal.RowText.Kind;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Select;

/** The tables of a database, as it describes itself: a table that a later release adds is copied without another word. */
final class Tables {
    // Made by the schema itself.
    private static final String HISTORY = "flyway_schema_history";

    private Tables() {}

    static List<String> all(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        names.remove(HISTORY);
        return names;
    }

    static List<Column> columns(Connection connection, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, connection.getSchema(), table, null)) {
            while (found.next()) {
                // The name is a pattern to JDBC, in which an underscore stands for any character.
                if (found.getString("TABLE_NAME").equals(table)) {
                    columns.add(new Column(found.getString("COLUMN_NAME"), kind(found.getInt("DATA_TYPE"))));
                }
            }
        }
        return columns;
    }

    private static Kind kind(int type) {
        return switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> Kind.NUMBER;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.OCTETS;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> Kind.TEXT;
            default ->
                throw new IllegalStateException("a column has the type " + type + ", which cannot be copied yet");
        };
    }

    static long count(Connection connection, String table) throws SQLException {
        return new Select<>("select count(*) from " + table, Columns::number)
                .first(connection, Binding.NONE)
                .orElseThrow();
    }
}
