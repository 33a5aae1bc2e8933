package org.caravelpki.provider.sql.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Makes new connections. The password is read from its file each time and kept nowhere, so that it can be changed while the
 * node runs and never is a service property.
 */
final class Connector implements DataSource {
    private final Settings settings;
    private final Dialect dialect;
    private final Drivers drivers;
    private final OpenConnections embedded = new OpenConnections();

    Connector(Settings settings, Dialect dialect, Drivers drivers) {
        this.settings = settings;
        this.dialect = dialect;
        this.drivers = drivers;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return dialect.isEmbedded() ? embedded.add(this::connect) : connect();
    }

    private Connection connect() throws SQLException {
        Connection connection = driver().connect(settings.url(), properties());
        try {
            prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try (Statement statement = connection.createStatement()) {
            for (String sql : dialect.onConnect()) {
                statement.execute(sql);
            }
        }
    }

    private Driver driver() throws SQLException {
        return drivers.find(dialect.driverClass())
                .orElseThrow(() -> new SQLTransientConnectionException(
                        "the driver " + dialect.driverClass() + " is not there", "08001"));
    }

    private Properties properties() throws SQLException {
        Properties properties = dialect.properties(settings.url(), settings.connectTimeout());
        properties.setProperty("user", settings.user());
        properties.setProperty("password", password());
        return properties;
    }

    private String password() throws SQLException {
        if (settings.passwordFile().isEmpty()) {
            return "";
        }
        Path file = settings.passwordFile().get();
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SQLTransientConnectionException("password-file " + file + " cannot be read", "08001", e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is configured");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // Drivers log through SLF4J or not at all.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // connect-timeout-millis decides; the pool calls this with its own idea.
    }

    @Override
    public int getLoginTimeout() {
        return (int) settings.connectTimeout().toSeconds();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
