package org.caravelpki.provider.sql.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A statement that changes rows.
 *
 * @param sql the statement
 */
public record Update(String sql) {

    /**
     * Runs it.
     *
     * @param connection where
     * @param binding the placeholders
     * @return how many rows it found
     * @throws SQLException as the driver has it
     */
    public int run(Connection connection, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(new Parameters(statement));
            return statement.executeUpdate();
        }
    }
}
