package org.caravelpki.provider.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Something done on a connection.
 *
 * @param <T> what comes out
 */
@FunctionalInterface
public interface Work<T> {

    /**
     * Does it.
     *
     * @param connection the caller's, who closes it
     * @return the result
     * @throws SQLException as the driver has it
     */
    T on(Connection connection) throws SQLException;
}
