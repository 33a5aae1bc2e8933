package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    @TempDir
    private Path folder;

    private DataSource source;
    private Connection keepsOpen;

    @BeforeEach
    void open() throws SQLException {
        Settings settings = SqlNode.settings(SqlNode.h2(folder), Optional.empty(), 1);
        source = new Connector(settings, Dialect.H2, SqlNode.CLASS_PATH);
        keepsOpen = source.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        keepsOpen.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = keepsOpen.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void newest_isTheLastFile() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("V[1-9]\\d*__[a-z_]+\\.sql"))
                    .hasSize(Schema.NEWEST)
                    .anyMatch(name -> name.startsWith("V" + Schema.NEWEST + "__"));
        }
    }

    @Test
    void ensure_twice_isHarmless() throws SQLException {
        new Schema(source, Dialect.H2, true).ensure();

        new Schema(source, Dialect.H2, true).ensure();
    }

    @Test
    void ensure_nodeThatDoesNotMigrate_waitsForAnotherOne() throws SQLException {
        Schema waiting = new Schema(source, Dialect.H2, false);
        assertThatThrownBy(waiting::ensure).isInstanceOf(FlywayException.class);

        new Schema(source, Dialect.H2, true).ensure();

        waiting.ensure();
    }

    @Test
    void ensure_nodeDiedHalfWay_goesOn() throws SQLException {
        new Schema(source, Dialect.H2, true).ensure();
        execute("delete from \"flyway_schema_history\" where \"version\" >= 3");
        execute("drop table end_entity");

        new Schema(source, Dialect.H2, true).ensure();

        execute("select name from end_entity");
    }

    @Test
    void ensure_migrationThatFailed_isRunAgain() throws SQLException {
        new Schema(source, Dialect.H2, true).ensure();
        execute("update \"flyway_schema_history\" set \"success\" = false where \"version\" = " + Schema.NEWEST);

        new Schema(source, Dialect.H2, true).ensure();
    }

    @Test
    void ensure_schemaOfALaterRelease_isAccepted() throws SQLException {
        new Schema(source, Dialect.H2, true).ensure();
        execute(
                "insert into \"flyway_schema_history\" select 99, '99', 'later', \"type\", 'V99__later.sql', \"checksum\","
                        + " \"installed_by\", \"installed_on\", \"execution_time\", \"success\" from \"flyway_schema_history\""
                        + " where \"version\" = '6'");

        new Schema(source, Dialect.H2, true).ensure();
        new Schema(source, Dialect.H2, false).ensure();
    }

    @Test
    void ensure_always_leavesTheThreadsClassLoader() throws SQLException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        new Schema(source, Dialect.H2, true).ensure();

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
