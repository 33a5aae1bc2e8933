package org.caravelpki.provider.sql.writer.internal;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caravelpki.provider.sql.internal.Failure;

/**
 * Runs units of which some cannot be done: together, in halves, in halves of halves, until those are found and all others
 * are done. A refused unit costs as many runs as the batch can be halved, and no commit of its own.
 */
final class HalvingRun {
    private final Statements statements;
    private final AloneRun alone;
    private final Map<Unit, RuntimeException> refusals = new LinkedHashMap<>();

    HalvingRun(Statements statements) {
        this.statements = statements;
        this.alone = new AloneRun(statements);
    }

    /** Runs units that failed together; returns those that left nothing behind, with what to tell their callers. */
    Map<Unit, RuntimeException> run(List<Unit> units) throws SQLException {
        if (units.size() == 1) {
            Unit unit = units.get(0);
            alone.run(unit).ifPresent(refusal -> refusals.put(unit, refusal));
            return refusals;
        }
        int middle = units.size() / 2;
        runPart(units.subList(0, middle));
        runPart(units.subList(middle, units.size()));
        return refusals;
    }

    private void runPart(List<Unit> units) throws SQLException {
        if (units.size() == 1 || !isDoneTogether(units)) {
            run(units);
        }
    }

    private boolean isDoneTogether(List<Unit> units) throws SQLException {
        Savepoint before = statements.connection().setSavepoint();
        try {
            new TogetherRun(statements, units).run();
            statements.connection().releaseSavepoint(before);
            return true;
        } catch (Refused e) {
            statements.connection().rollback(before);
            return false;
        } catch (SQLException e) {
            if (Failure.of(e).isTheTransactions()) {
                throw e;
            }
            statements.connection().rollback(before);
            return false;
        }
    }
}
