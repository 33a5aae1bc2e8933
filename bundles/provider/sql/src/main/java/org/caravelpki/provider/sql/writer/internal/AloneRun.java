package org.caravelpki.provider.sql.writer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.provider.sql.change.internal.Step;
import org.caravelpki.provider.sql.internal.Failure;

/** Runs one unit behind a savepoint, to find out whether it can be done and to leave nothing of it when it cannot. */
final class AloneRun {
    private final Statements statements;
    private final Connection connection;

    AloneRun(Statements statements) {
        this.statements = statements;
        this.connection = statements.connection();
    }

    /** Runs it; returns what to tell its caller when it left nothing behind. */
    Optional<RuntimeException> run(Unit unit) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            runSteps(unit.plan().steps());
            connection.releaseSavepoint(before);
            return Optional.empty();
        } catch (Refused e) {
            connection.rollback(before);
            return Optional.of(conflict());
        } catch (SQLException e) {
            RuntimeException refusal = refusal(e);
            connection.rollback(before);
            return Optional.of(refusal);
        }
    }

    private void runSteps(List<Step> steps) throws SQLException, Refused {
        for (Step step : steps) {
            runStep(step);
        }
    }

    private void runStep(Step step) throws SQLException, Refused {
        if (!isDone(step)) {
            if (step.instead().isEmpty()) {
                throw new Refused();
            }
            runSteps(step.instead());
        }
    }

    private boolean isDone(Step step) throws SQLException {
        try {
            int found = statements.run(step);
            return !step.conditional() || found == 1;
        } catch (SQLException e) {
            if (Failure.of(e) != Failure.DUPLICATE || step.instead().isEmpty()) {
                throw e;
            }
            return false;
        }
    }

    // What concerns the whole transaction goes up; what concerns the unit is told to its caller.
    private static RuntimeException refusal(SQLException e) throws SQLException {
        return switch (Failure.of(e)) {
            case DUPLICATE -> conflict();
            case DATA, OTHER -> new IllegalStateException("a change cannot be stored", e);
            case AGAIN, AWAY, FULL -> throw e;
        };
    }

    private static PkiException conflict() {
        return new PkiException(
                PkiException.Kind.CONFLICT, "It conflicts with what is stored: it exists or was changed meanwhile.");
    }
}
