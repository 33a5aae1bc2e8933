package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A bad day with a real MariaDB. */
class MariaDbBadDayTest extends BadDayContract {
    @TempDir
    private static Path folder;

    private static MariaDbFixture server;

    @BeforeAll
    static void start() {
        server = MariaDbFixture.in(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Settings settings() {
        return server.settings(1);
    }
}
