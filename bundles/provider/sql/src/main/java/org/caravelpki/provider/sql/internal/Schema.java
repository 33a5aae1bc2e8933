package org.caravelpki.provider.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the schema up to date, or looks whether it is. Flyway and its SQL files are part of this bundle. */
public final class Schema {
    /** The version of the last SQL file. */
    public static final int NEWEST = 10;

    // Flyway's own table. A version that failed stays in it with success = false.
    private static final Select<Integer> APPLIED = new Select<>(
            "select version from flyway_schema_history where success = true and version is not null",
            columns -> Integer.parseInt(columns.text()));

    private final DataSource source;
    private final Dialect dialect;
    private final boolean migrate;

    Schema(DataSource source, Dialect dialect, boolean migrate) {
        this.source = source;
        this.dialect = dialect;
        this.migrate = migrate;
    }

    /**
     * The schema that a database has.
     *
     * @param connection to the database
     * @return the version of its last SQL file
     * @throws SQLException as the driver has it
     */
    public static int version(Connection connection) throws SQLException {
        return APPLIED.all(connection, Binding.NONE).stream()
                .max(Integer::compare)
                .orElseThrow();
    }

    /**
     * Makes the schema of an earlier release in an empty database.
     *
     * @param version the version of its last SQL file
     */
    void make(int version) {
        migrate(MigrationVersion.fromVersion(String.valueOf(version)));
    }

    /**
     * Returns when the schema is what this release needs.
     *
     * @return what an operator should change about the server
     * @throws SQLException while the database does not answer
     * @throws FlywayException while the schema is older and cannot be changed
     */
    Optional<String> ensure() throws SQLException {
        if (!isCurrent()) {
            bringUp();
        }
        try (Connection connection = source.getConnection()) {
            return dialect.warning(connection);
        }
    }

    private void bringUp() {
        if (!migrate) {
            throw new FlywayException("the schema is older than this release, and this node does not migrate it");
        }
        migrate(MigrationVersion.LATEST);
    }

    // Asked without Flyway, which takes a good part of a node's start only to find nothing to do.
    private boolean isCurrent() throws SQLException {
        try (Connection connection = source.getConnection()) {
            List<Integer> applied = APPLIED.all(connection, Binding.NONE);
            return applied.containsAll(IntStream.rangeClosed(1, NEWEST).boxed().collect(Collectors.toList()));
        } catch (SQLException e) {
            if (Failure.of(e) == Failure.OTHER) {
                // There is no such table yet.
                return false;
            }
            throw e;
        }
    }

    // Flyway finds its plug-ins and files through the thread's class loader.
    private void migrate(MigrationVersion target) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Schema.class.getClassLoader());
        try {
            Flyway flyway = flyway(target);
            forgetFailed(flyway);
            flyway.migrate();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .target(target)
                .placeholders(dialect.placeholders())
                .loggers(FlywayLog.class.getName())
                .failOnMissingLocations(true)
                .load();
    }

    // Our statements may run twice, so a migration that failed half-way is simply run again.
    private static void forgetFailed(Flyway flyway) {
        for (var migration : flyway.info().all()) {
            if (migration.getState() == MigrationState.FAILED) {
                flyway.repair();
                return;
            }
        }
    }
}
