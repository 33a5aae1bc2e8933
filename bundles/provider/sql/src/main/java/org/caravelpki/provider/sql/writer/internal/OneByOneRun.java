package org.caravelpki.provider.sql.writer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.provider.sql.change.internal.Step;
import org.caravelpki.provider.sql.internal.Failure;

/** Runs units one after the other, each behind a savepoint, to find those that cannot be done and keep the others. */
final class OneByOneRun {
    private final Statements statements;
    private final Connection connection;

    OneByOneRun(Statements statements) {
        this.statements = statements;
        this.connection = statements.connection();
    }

    /** Runs them; returns the units that left nothing behind, with what to tell their callers. */
    Map<Unit, RuntimeException> run(List<Unit> units) throws SQLException {
        Map<Unit, RuntimeException> refusals = new LinkedHashMap<>();
        for (Unit unit : units) {
            Savepoint before = connection.setSavepoint();
            try {
                runSteps(unit.plan().steps());
                connection.releaseSavepoint(before);
            } catch (Refused e) {
                connection.rollback(before);
                refusals.put(unit, conflict());
            } catch (SQLException e) {
                refusals.put(unit, refusal(e));
                connection.rollback(before);
            }
        }
        return refusals;
    }

    private void runSteps(List<Step> steps) throws SQLException, Refused {
        for (Step step : steps) {
            runStep(step);
        }
    }

    private void runStep(Step step) throws SQLException, Refused {
        try {
            int found = statements.run(step);
            if (step.conditional() && found != 1) {
                throw new Refused();
            }
        } catch (SQLException e) {
            if (Failure.of(e) != Failure.DUPLICATE || step.instead().isEmpty()) {
                throw e;
            }
            runSteps(step.instead());
        }
    }

    // What concerns the whole transaction goes up; what concerns the unit is told to its caller.
    private static RuntimeException refusal(SQLException e) throws SQLException {
        return switch (Failure.of(e)) {
            case DUPLICATE -> conflict();
            case DATA, OTHER -> new IllegalStateException("a change cannot be stored", e);
            case AGAIN, AWAY -> throw e;
        };
    }

    private static PkiException conflict() {
        return new PkiException(
                PkiException.Kind.CONFLICT, "It conflicts with what is stored: it exists or was changed meanwhile.");
    }
}
