package org.caravelpki.provider.sql.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query and what its rows become.
 *
 * @param sql names its columns
 * @param mapping reads them in that order
 * @param <T> what a row becomes
 */
public record Select<T>(String sql, Mapping<T> mapping) {

    /**
     * Makes something of a row.
     *
     * @param <T> what
     */
    @FunctionalInterface
    public interface Mapping<T> {
        /**
         * Reads one row.
         *
         * @param columns from left to right
         * @return what it is
         * @throws SQLException as the driver has it
         */
        T of(Columns columns) throws SQLException;
    }

    /**
     * Every row.
     *
     * @param connection where
     * @param binding the placeholders
     * @return in the query's order
     * @throws SQLException as the driver has it
     */
    public List<T> all(Connection connection, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(new Parameters(statement));
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(mapping.of(new Columns(rows)));
                }
            }
            return all;
        }
    }

    /**
     * The first row.
     *
     * @param connection where
     * @param binding the placeholders
     * @return it, if there is one
     * @throws SQLException as the driver has it
     */
    public Optional<T> first(Connection connection, Binding binding) throws SQLException {
        return all(connection, binding).stream().findFirst();
    }
}
