package org.caravelpki.provider.sql.writer.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caravelpki.provider.sql.change.internal.Step;
import org.caravelpki.provider.sql.internal.Parameters;

/** The writer's statements on its connection, each prepared once. They end with the connection. */
final class Statements {
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
            return statement.executeBatch();
        } finally {
            statement.clearBatch();
        }
    }

    private PreparedStatement of(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }
}
