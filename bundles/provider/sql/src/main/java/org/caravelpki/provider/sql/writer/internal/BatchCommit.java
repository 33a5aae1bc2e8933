package org.caravelpki.provider.sql.writer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits batches, each with exactly one effect or none: a transaction that lost is tried again, a COMMIT without an answer
 * is looked up. Used by the writer's thread only.
 */
final class BatchCommit {
    private static final Logger LOG = LoggerFactory.getLogger(BatchCommit.class);

    private final Database database;
    private final UnitQueue queue;
    private final Completions completions;
    private final CountDownLatch over;
    private final Link link;
    private Optional<Term> term = Optional.empty();
    private boolean away;

    BatchCommit(Database database, UnitQueue queue, Completions completions, CountDownLatch over) {
        this.database = database;
        this.queue = queue;
        this.completions = completions;
        this.over = over;
        this.link = new Link(database);
    }

    /** Commits units and tells their callers. */
    void commit(List<Unit> units) {
        // While the database is known to be away nobody waits for it: one try, then the answer.
        Pauses pauses =
                new Pauses(over, away ? Duration.ZERO : database.settings().patience());
        while (true) {
            try {
                completions.committed(tryOnce(units));
                noteAway(Optional.empty());
                return;
            } catch (SQLException e) {
                link.rollback();
                if (!isWorthAnotherTry(e, pauses)) {
                    giveUp(units, e);
                    return;
                }
            }
        }
    }

    private Batch tryOnce(List<Unit> units) throws SQLException {
        database.checkRoom();
        Statements statements = link.statements();
        Batch batch = Batch.run(statements, database.ids(), term(statements), units);
        if (batch.accepted().isEmpty()) {
            link.rollback();
            return batch;
        }
        try {
            database.commit(statements.connection());
        } catch (SQLException e) {
            link.drop();
            if (!isCommitted(batch.term(), e)) {
                // Whatever the error was: there is no effect, so doing it again is right.
                throw new SQLTransientConnectionException("the COMMIT had no effect", "08007", e);
            }
        }
        term = Optional.of(batch.term());
        return batch;
    }

    private Term term(Statements statements) throws SQLException {
        if (term.isEmpty()) {
            try {
                term = Optional.of(Term.open(database, statements.connection()));
            } catch (SQLException e) {
                // Perhaps it was opened. The next try opens another one, and this one stays empty.
                link.drop();
                throw e;
            }
        }
        return term.get();
    }

    private boolean isWorthAnotherTry(SQLException e, Pauses pauses) {
        switch (Failure.of(e)) {
            case AGAIN -> {}
            case AWAY -> link.drop();
            // Units' own duplicates do not come here: another writer of this node began a row of the writer's first.
            case DUPLICATE -> term = Optional.empty();
            default -> {
                return false;
            }
        }
        return !pauses.isLate() && !pauses.await();
    }

    private void giveUp(List<Unit> units, SQLException e) {
        if (Failure.of(e).isTheStatements()) {
            LOG.error("The writer's own statements failed", e);
            reset();
        }
        noteAway(Optional.of(e));
        // Before anybody is told: what comes afterwards may know better, and is tried.
        List<Unit> waiting = queue.drain();
        completions.away(units, e);
        completions.away(waiting, e);
    }

    /** Finds out what became of a COMMIT that was not answered. Nobody can be told anything before that is known. */
    private boolean isCommitted(Term expected, SQLException lost) throws SQLException {
        LOG.warn("No answer to a COMMIT ({}), looking for its effect", lost.getMessage());
        Pauses pauses = new Pauses(over, database.settings().patience());
        while (true) {
            try (Connection connection = database.connect()) {
                boolean committed = expected.isStored(connection);
                database.commit(connection);
                LOG.warn("The COMMIT without an answer {}", committed ? "had its effect" : "had no effect");
                return committed;
            } catch (SQLException e) {
                if (pauses.isLate()) {
                    noteAway(Optional.of(e));
                    completions.away(queue.drain(), e);
                }
                if (pauses.await()) {
                    throw new OutcomeUnknown(lost);
                }
            }
        }
    }

    private void noteAway(Optional<SQLException> cause) {
        if (cause.isPresent() != away) {
            away = cause.isPresent();
            cause.ifPresentOrElse(
                    e -> LOG.warn("The database is away: {}", e.getMessage()), () -> LOG.info("The database is back"));
        }
    }

    /** Ends the connection and the term: whatever comes next begins anew. */
    void reset() {
        link.drop();
        term = Optional.empty();
    }
}
