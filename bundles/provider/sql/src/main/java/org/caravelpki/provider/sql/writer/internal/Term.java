package org.caravelpki.provider.sql.writer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Epochs;
import org.caravelpki.provider.sql.internal.Select;
import org.caravelpki.provider.sql.internal.Update;

/**
 * Where the writer stands: one term per start, with one row in the database. Each batch moves that row in its own
 * transaction; the row therefore tells whether a batch was committed, and is the head of the audit chain.
 *
 * @param node the node's number
 * @param epoch the term's number on the node, and the epoch of its audit chain
 * @param batch how many batches were committed
 * @param seq the place of the last audit entry
 * @param head its hash
 */
record Term(int node, long epoch, long batch, long seq, String head) {
    private static final Update INSERT = new Update(
            "insert into writer_term (node, epoch, batch, audit_seq, audit_head, opened) values (?, ?, 0, 0, ?, ?)");
    // Every batch that tells the audit log of something takes its last id for that.
    private static final Select<Long> LAST_ID =
            new Select<>("select id from audit_page order by id desc limit 1", Columns::number);
    private static final Select<Long> EARLIER_LAST_ID =
            new Select<>("select id from audit_entry order by id desc limit 1", Columns::number);
    private static final Update MOVE = new Update("""
            update writer_term set batch = ?, audit_seq = ?, audit_head = ? where node = ? and epoch = ? and batch = ?""");
    // Locking: waits for a transaction of ours that still runs on the server though we lost its connection.
    private static final Select<Long> BATCH =
            new Select<>("select batch from writer_term where node = ? and epoch = ? for update", Columns::number);

    /** Opens a term and commits. */
    static Term open(Database database, Connection connection) throws SQLException {
        int node = database.settings().node().number();
        long epoch = Epochs.next(connection, node, "writer");
        INSERT.run(connection, p -> p.number(node)
                .number(epoch)
                .text(AuditEntry.START)
                .instant(database.clock().instant()));
        // Ids rise over a restart even when the clock was set back meanwhile.
        LAST_ID.first(connection, Binding.NONE).ifPresent(database.ids()::passOver);
        EARLIER_LAST_ID.first(connection, Binding.NONE).ifPresent(database.ids()::passOver);
        database.commit(connection);
        return new Term(node, epoch, 0, 0, AuditEntry.START);
    }

    /** The term after one more batch. */
    Term next(long newSeq, String newHead) {
        return new Term(node, epoch, batch + 1, newSeq, newHead);
    }

    /** Moves the row to this from the batch before, in the batch's transaction. */
    void store(Connection connection) throws SQLException {
        int found = MOVE.run(connection, p -> p.number(batch)
                .number(seq)
                .text(head)
                .number(node)
                .number(epoch)
                .number(batch - 1));
        if (found != 1) {
            throw new IllegalStateException(
                    "the row of writer term " + node + "/" + epoch + " is not where it was left");
        }
    }

    /** Whether the row has come to this; waits for a transaction that is still on its way. */
    boolean isStored(Connection connection) throws SQLException {
        return BATCH.first(connection, p -> p.number(node).number(epoch))
                .filter(stored -> stored >= batch)
                .isPresent();
    }
}
