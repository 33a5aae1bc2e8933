package org.caravelpki.provider.sql.internal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What an SQL error means for whoever ran the statement. */
public enum Failure {
    /** A unique value exists. */
    DUPLICATE,
    /** A value does not fit its column: the fault of the statement, which would fail again. */
    DATA,
    /** The transaction lost against another one; it may win next time. */
    AGAIN,
    /** The connection or the whole database is away, or the node may not write at the moment. */
    AWAY,
    /** There is no room to write. Trying again is of no use before somebody has made some. */
    FULL,
    /** Something else: a bug or a broken schema. */
    OTHER;

    // MariaDB: duplicate entry; H2: unique index violation.
    private static final Set<Integer> DUPLICATES = Set.of(1062, 1169, 1586, 23505);
    // MariaDB: deadlock or Galera certification, lock wait timeout, error during commit; H2: deadlock, lock timeout,
    // concurrent update.
    private static final Set<Integer> LOSERS = Set.of(1213, 1205, 1180, 40001, 50200, 90131);
    // What the pool says, without any state, when it has taken a broken connection away from under its user.
    private static final String TAKEN_AWAY = "Connection is closed";
    // MariaDB: disk full, table full, error writing a file (two kinds).
    private static final Set<Integer> FULLS = Set.of(1021, 1114, 3, 1026);
    // MariaDB: Galera node not ready, shutdown in progress, connection killed, query interrupted, read-only (three
    // kinds),
    // access denied (three kinds), too many connections; H2: general error, input/output,
    // database or object closed, connection broken, database in use.
    private static final Set<Integer> AWAYS = Set.of(
            1047, 1053, 1927, 1317, 1290, 1792, 1836, 1044, 1045, 1049, 1040, 50000, 90028, 90031, 90098, 90121, 90007,
            90067, 90020);

    /**
     * Whether the statement itself is at fault, so that running it again is of no use.
     *
     * @return true for what is neither away nor full nor lost against somebody else
     */
    public boolean isTheStatements() {
        return this == DATA || this == OTHER;
    }

    /**
     * Whether it concerns the whole transaction and not one of its statements.
     *
     * @return true when the transaction is lost, the database away or its disk full
     */
    public boolean isTheTransactions() {
        return this == AGAIN || this == AWAY || this == FULL;
    }

    /**
     * Classifies an error.
     *
     * @param error as the driver threw it
     * @return what it means
     */
    public static Failure of(SQLException error) {
        int code = error.getErrorCode();
        if (DUPLICATES.contains(code)) {
            return DUPLICATE;
        }
        if (LOSERS.contains(code)) {
            return AGAIN;
        }
        if (FULLS.contains(code)) {
            return FULL;
        }
        if (AWAYS.contains(code) || isConnection(error)) {
            return AWAY;
        }
        return state(error).startsWith("22") || state(error).startsWith("23") ? DATA : OTHER;
    }

    private static boolean isConnection(SQLException error) {
        return error instanceof SQLTransientConnectionException
                || error instanceof SQLNonTransientConnectionException
                || error instanceof SQLRecoverableException
                || state(error).startsWith("08")
                || state(error).isEmpty() && TAKEN_AWAY.equals(error.getMessage());
    }

    private static String state(SQLException error) {
        return error.getSQLState() == null ? "" : error.getSQLState();
    }
}
