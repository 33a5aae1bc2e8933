package org.caravelpki.provider.sql.internal;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

/** Brings the schema up to date, or looks whether it is. Flyway and its SQL files are part of this bundle. */
final class Schema {
    private final Flyway flyway;
    private final boolean migrate;

    Schema(DataSource source, Dialect dialect, boolean migrate) {
        this.migrate = migrate;
        this.flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(dialect.placeholders())
                .loggers(FlywayLog.class.getName())
                .failOnMissingLocations(true)
                .load();
    }

    /**
     * Returns when the schema is what this release needs.
     *
     * @throws FlywayException while it is not
     */
    void ensure() {
        // Flyway finds its plug-ins and files through the thread's class loader.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Schema.class.getClassLoader());
        try {
            bringUp();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void bringUp() {
        if (migrate) {
            forgetFailed();
            flyway.migrate();
        } else if (flyway.info().pending().length > 0) {
            throw new FlywayException("the schema is older than this release, and this node does not migrate it");
        }
    }

    // Our statements may run twice, so a migration that failed half-way is simply run again.
    private void forgetFailed() {
        for (var migration : flyway.info().all()) {
            if (migration.getState() == MigrationState.FAILED) {
                flyway.repair();
                return;
            }
        }
    }
}
