package org.caravelpki.provider.sql.writer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.caravelpki.provider.sql.internal.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer's connection, made when it is needed and thrown away when it is in doubt. Used by the writer's thread only. */
final class Link {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final Database database;
    private Optional<Statements> statements = Optional.empty();

    Link(Database database) {
        this.database = database;
    }

    Statements statements() throws SQLException {
        if (statements.isEmpty()) {
            statements = Optional.of(new Statements(database.connect()));
        }
        return statements.get();
    }

    /** Ends the transaction without effect; a connection that cannot even do this is thrown away. */
    void rollback() {
        if (statements.isPresent()) {
            try {
                statements.get().connection().rollback();
            } catch (SQLException e) {
                LOG.debug("A connection was lost", e);
                drop();
            }
        }
    }

    /** Throws the connection away. */
    void drop() {
        if (statements.isPresent()) {
            Connection connection = statements.get().connection();
            statements = Optional.empty();
            close(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection was closed by the other side", e);
        }
    }
}
