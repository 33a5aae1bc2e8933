package org.caravelpki.provider.sql.writer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.caravelpki.provider.sql.internal.Failure;
import org.caravelpki.provider.sql.internal.Ids;

/**
 * The units of one transaction after their statements ran and before its COMMIT.
 *
 * @param accepted the units that it carries
 * @param refusals the units that left nothing in it, with what to tell their callers
 * @param term where the writer stands once it is committed
 */
record Batch(List<Unit> accepted, Map<Unit, RuntimeException> refusals, Term term) {

    /** Runs the statements of units in the connection's transaction. */
    static Batch run(Statements statements, Ids ids, Term term, List<Unit> units) throws SQLException {
        Map<Unit, RuntimeException> refusals = runSteps(statements, units);
        List<Unit> accepted =
                units.stream().filter(unit -> !refusals.containsKey(unit)).toList();
        if (accepted.isEmpty()) {
            return new Batch(accepted, refusals, term);
        }
        Connection connection = statements.connection();
        Term next = new AuditAppend(ids).append(statements, term, accepted);
        new FeedAppend(connection, term.node()).append(accepted);
        next.store(connection);
        return new Batch(accepted, refusals, next);
    }

    private static Map<Unit, RuntimeException> runSteps(Statements statements, List<Unit> units) throws SQLException {
        try {
            new TogetherRun(statements, units).run();
            return Map.of();
        } catch (Refused e) {
            return findRefused(statements, units);
        } catch (SQLException e) {
            if (Failure.of(e).isTheTransactions()) {
                throw e;
            }
            return findRefused(statements, units);
        }
    }

    private static Map<Unit, RuntimeException> findRefused(Statements statements, List<Unit> units)
            throws SQLException {
        statements.connection().rollback();
        return new HalvingRun(statements).run(units);
    }
}
