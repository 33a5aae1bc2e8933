package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {
    @TempDir
    private Path folder;

    private Connector connector(Path passwordFile, Drivers drivers) {
        return new Connector(SqlNode.settings(SqlNode.h2(folder), Optional.of(passwordFile), 1), Dialect.H2, drivers);
    }

    @Test
    void connect_passwordChanged_readsItsFileAgain() throws SQLException, IOException {
        Path file = Files.writeString(folder.resolve("secret"), "one\n");
        Connector connector = connector(file, SqlNode.CLASS_PATH);
        try (Connection connection = connector.getConnection()) {
            connection.createStatement().execute("alter user caravel set password 'two'");
        }
        assertThatThrownBy(connector::getConnection).isInstanceOf(SQLException.class);

        Files.writeString(file, "two\n");

        connector.getConnection().close();
    }

    @Test
    void connect_noPasswordFile_isAway() {
        Connector connector = connector(folder.resolve("absent"), SqlNode.CLASS_PATH);

        assertThatThrownBy(connector::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(Failure.of(e)).isEqualTo(Failure.AWAY));
    }

    @Test
    void connect_noDriver_isAway() {
        Connector connector = connector(folder.resolve("absent"), className -> Optional.empty());

        assertThatThrownBy(connector::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(Failure.of(e)).isEqualTo(Failure.AWAY));
    }
}
