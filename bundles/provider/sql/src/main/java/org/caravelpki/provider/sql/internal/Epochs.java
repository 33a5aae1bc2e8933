package org.caravelpki.provider.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** Counts the terms of each kind of work on each node. A number may be skipped, never given twice. */
public final class Epochs {
    /** CRL numbers, which all nodes give out: what a restored database passes over. */
    public static final String CRL = "crl";

    // No node has this number.
    private static final int EVERY_NODE = 0;

    private static final Update RAISE = new Update("update epoch set number = number + 1 where node = ? and work = ?");
    private static final Update BEGIN = new Update("insert into epoch (node, work, number) values (?, ?, 1)");
    private static final Update RAISE_TO = new Update("update epoch set number = ? where node = ? and work = ?");
    private static final Update BEGIN_AT = new Update("insert into epoch (number, node, work) values (?, ?, ?)");
    private static final Select<Long> CURRENT =
            new Select<>("select number from epoch where node = ? and work = ?", Columns::number);

    private Epochs() {}

    /**
     * What no node gives out any more, since it may have been given out after the backup from which the database was restored.
     *
     * @param connection where
     * @param work the kind of work
     * @return the last number of that kind; 0 in a database that was never restored
     * @throws SQLException as the driver has it
     */
    public static long passedOver(Connection connection, String work) throws SQLException {
        return CURRENT.first(connection, p -> p.number(EVERY_NODE).text(work)).orElse(0L);
    }

    /**
     * Passes over numbers. Counts when the caller commits.
     *
     * @param connection with a transaction
     * @param work the kind of work
     * @param last the last one that is passed over
     * @throws SQLException as the driver has it
     */
    public static void passOver(Connection connection, String work, long last) throws SQLException {
        Binding raised = p -> p.number(last).number(EVERY_NODE).text(work);
        if (RAISE_TO.run(connection, raised) == 0) {
            BEGIN_AT.run(connection, raised);
        }
    }

    /**
     * Begins a term. Counts when the caller commits.
     *
     * @param connection with a transaction
     * @param node the node's number
     * @param work the kind of work
     * @return the term's number
     * @throws SQLException as the driver has it
     */
    public static long next(Connection connection, int node, String work) throws SQLException {
        Binding key = parameters -> parameters.number(node).text(work);
        if (RAISE.run(connection, key) == 0) {
            BEGIN.run(connection, key);
        }
        return CURRENT.first(connection, key).orElseThrow();
    }
}
