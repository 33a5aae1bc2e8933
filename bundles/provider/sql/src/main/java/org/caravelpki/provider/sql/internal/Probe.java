package org.caravelpki.provider.sql.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks whether the database serves this node at this moment, over a connection of its own: who asks the pool waits as long as
 * work may, for a connection or for another attempt, and so learns of a loss seconds later.
 */
final class Probe implements AutoCloseable {
    // Of a table: without one, a Galera node answers also when it has no majority.
    private static final String QUESTION = "select count(*) from feed_head";
    private static final int ANSWER_MILLIS = 2_000;

    private final Connector connector;
    private final boolean embedded;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private Optional<Connection> connection = Optional.empty();
    private boolean closed;

    Probe(Connector connector, Dialect dialect) {
        this.connector = connector;
        this.embedded = dialect.isEmbedded();
    }

    /** Returns when the database has answered. */
    void ask() throws SQLException {
        lock.lock();
        try {
            if (closed) {
                throw new SQLException("the store is being replaced", "08003");
            }
            if (connection.isEmpty()) {
                connection = Optional.of(connect());
            }
            try (PreparedStatement statement = connection.get().prepareStatement(QUESTION);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
            }
        } catch (SQLException e) {
            drop();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private Connection connect() throws SQLException {
        Connection made = connector.getConnection();
        if (!embedded) {
            made.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        }
        return made;
    }

    private void drop() {
        Optional<Connection> old = connection;
        connection = Optional.empty();
        if (old.isPresent()) {
            try {
                old.get().close();
            } catch (SQLException e) {
                // It is broken, which is why it is given up.
                return;
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            drop();
        } finally {
            lock.unlock();
        }
    }
}
