package org.caravelpki.provider.sql.writer.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caravelpki.provider.sql.change.internal.Step;
import org.caravelpki.provider.sql.internal.Parameters;

/** The writer's statements on its connection, each prepared once. They end with the connection. */
class Statements {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** Runs one step. */
    int run(Step step) throws SQLException {
        PreparedStatement statement = of(step.sql());
        step.binding().to(new Parameters(statement));
        return statement.executeUpdate();
    }

    /** Runs steps that share their text. Returns the rows that each one found, as the driver knows it. */
    int[] run(String sql, List<Step> steps) throws SQLException {
        if (steps.size() == 1) {
            return new int[] {run(steps.get(0))};
        }
        PreparedStatement statement = of(sql);
        try {
            for (Step step : steps) {
                step.binding().to(new Parameters(statement));
                statement.addBatch();
            }
            return known(statement.executeBatch(), statement);
        } finally {
            statement.clearBatch();
        }
    }

    // MariaDB's bulk protocol tells only how many rows all steps found together. As each finds one at most, a full
    // total
    // says that every one did; any other leaves open which did not.
    private static int[] known(int[] found, PreparedStatement statement) throws SQLException {
        if (found[0] == Statement.SUCCESS_NO_INFO && statement.getUpdateCount() == found.length) {
            Arrays.fill(found, 1);
        }
        return found;
    }

    /** The statement of a text. */
    PreparedStatement of(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }
}
