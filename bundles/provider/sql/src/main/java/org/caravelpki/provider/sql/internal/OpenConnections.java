package org.caravelpki.provider.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to an embedded database. It closes itself when a write fails, and a new connection opens it again. All
 * old connections have to be closed before that: H2 forgets a database with its last connection, by its name, and would
 * forget the one just opened instead, whose file then nobody else can open. Guarded by itself.
 */
final class OpenConnections {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);

    private final List<Connection> open = new ArrayList<>();

    /** Makes a connection. */
    interface Maker {
        Connection make() throws SQLException;
    }

    /** Makes one more, on the database that the others are on or on one that is opened anew. */
    synchronized Connection add(Maker maker) throws SQLException {
        open.removeIf(OpenConnections::isClosed);
        if (!open.isEmpty() && isDead(open.get(open.size() - 1))) {
            LOG.warn("The embedded database has closed itself, opening it again");
            open.forEach(OpenConnections::close);
            open.clear();
        }
        Connection connection = maker.make();
        open.add(connection);
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    // Its own isValid() says that all is well.
    private static boolean isDead(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            return false;
        } catch (SQLException e) {
            return Failure.of(e) == Failure.AWAY;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection to a closed database", e);
        }
    }
}
