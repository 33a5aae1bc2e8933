package org.caravelpki.provider.sql.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** Counts the terms of each kind of work on each node. A number may be skipped, never given twice. */
public final class Epochs {
    private static final Update RAISE = new Update("update epoch set number = number + 1 where node = ? and work = ?");
    private static final Update BEGIN = new Update("insert into epoch (node, work, number) values (?, ?, 1)");
    private static final Select<Long> CURRENT =
            new Select<>("select number from epoch where node = ? and work = ?", Columns::number);

    private Epochs() {}

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
