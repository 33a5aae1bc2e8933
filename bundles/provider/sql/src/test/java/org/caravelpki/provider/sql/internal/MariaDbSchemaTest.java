package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Galera and rolling upgrades ask of the schema. */
class MariaDbSchemaTest {
    @TempDir
    private static Path folder;

    private static MariaDbFixture server;
    private static Connector source;

    @BeforeAll
    static void start() throws SQLException {
        server = MariaDbFixture.in(folder);
        source = new Connector(server.settings(1), Dialect.MARIADB, SqlNode.CLASS_PATH);
        new Schema(source, Dialect.MARIADB, true).ensure();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return new Select<>(sql, Columns::text).all(connection, Binding.NONE);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void tables_all_areInnoDbWithAPrimaryKey() throws SQLException {
        assertThat(query("select table_name from information_schema.tables where table_schema = database()"))
                .contains("certificate", "audit_entry", "flyway_schema_history");
        assertThat(query("select t.table_name from information_schema.tables t where t.table_schema = database()"
                        + " and (t.engine <> 'InnoDB' or not exists (select 1 from information_schema.table_constraints c"
                        + " where c.table_schema = t.table_schema and c.table_name = t.table_name"
                        + " and c.constraint_type = 'PRIMARY KEY'))"))
                .isEmpty();
    }

    @Test
    void columns_none_isAutoIncrement() throws SQLException {
        assertThat(query("select table_name from information_schema.columns where table_schema = database()"
                        + " and extra like '%auto_increment%'"))
                .isEmpty();
    }

    @Test
    void texts_all_compareExactly() throws SQLException {
        assertThat(query("select concat(table_name, '.', column_name) from information_schema.columns"
                        + " where table_schema = database() and table_name <> 'flyway_schema_history'"
                        + " and collation_name is not null and collation_name <> 'utf8mb4_nopad_bin'"))
                .isEmpty();
    }

    @Test
    void ensure_nodeDiedHalfWay_goesOn() throws SQLException {
        execute("delete from flyway_schema_history where cast(version as int) >= 3");
        execute("drop table end_entity");

        new Schema(source, Dialect.MARIADB, true).ensure();

        assertThat(query("select name from end_entity")).isEmpty();
    }

    @Test
    void ensure_serverThatFlushes_isFine() throws SQLException {
        assertThat(new Schema(source, Dialect.MARIADB, true).ensure()).isEmpty();
    }

    @Test
    void ensure_serverThatMayLoseCommits_isComplainedAbout(@TempDir Path other) throws SQLException {
        try (MariaDbFixture careless = MariaDbFixture.in(other, "--innodb-flush-log-at-trx-commit=2")) {
            Connector there = new Connector(careless.settings(1), Dialect.MARIADB, SqlNode.CLASS_PATH);

            assertThat(new Schema(there, Dialect.MARIADB, true).ensure())
                    .hasValueSatisfying(warning -> assertThat(warning).contains("innodb_flush_log_at_trx_commit is 2"));
        }
    }
}
