package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A MariaDB database of an earlier release. */
class MariaDbEarlierSchemaTest extends EarlierSchemaContract {
    @TempDir
    private Path folder;

    private MariaDbFixture server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    Settings settings() {
        if (server == null) {
            server = MariaDbFixture.in(folder);
        }
        return server.settings(1);
    }

    @Override
    Dialect dialect() {
        return Dialect.MARIADB;
    }
}
