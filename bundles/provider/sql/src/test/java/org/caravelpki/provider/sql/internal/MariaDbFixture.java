package org.caravelpki.provider.sql.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.caravelpki.testkit.mariadb.MariaDbServer;

/** A MariaDB server with its password in a file, and nodes on it. */
record MariaDbFixture(MariaDbServer server, Path passwordFile) implements AutoCloseable {

    static MariaDbFixture in(Path folder, String... options) {
        try {
            String password = UUID.randomUUID().toString();
            Path file = Files.writeString(folder.resolve("password"), password + "\n");
            return new MariaDbFixture(MariaDbServer.start(folder, password, options), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Settings settings(int number) {
        return SqlNode.settings(server.url(), Optional.of(passwordFile), number);
    }

    SqlNode node(int number) {
        return new SqlNode(SqlNode.CLASS_PATH, settings(number));
    }

    @Override
    public void close() {
        server.close();
    }
}
