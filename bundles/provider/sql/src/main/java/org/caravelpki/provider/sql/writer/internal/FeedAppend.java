package org.caravelpki.provider.sql.writer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.caravelpki.provider.sql.change.internal.FeedItem;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Select;
import org.caravelpki.provider.sql.internal.Update;

/**
 * Numbers changes of status in the node's feed. The row of the head stays locked until the commit: while a bundle is
 * exchanged two writers of one node may be at work, and the feed has no gap all the same.
 */
final class FeedAppend {
    private static final Select<Long> HEAD =
            new Select<>("select number from feed_head where node = ? for update", Columns::number);
    private static final Update BEGIN = new Update("insert into feed_head (node, number) values (?, ?)");
    private static final Update MOVE = new Update("update feed_head set number = ? where node = ?");
    private static final Update OF_CERTIFICATE = new Update("""
            insert into feed_entry (node, number, kind, ca, generation, serial)\
             select h.node, h.number, 'status', c.ca, c.generation, c.serial\
             from certificate c join feed_head h on h.node = ? where c.id = ?""");
    private static final Update OF_CRL = new Update(
            "insert into feed_entry (node, number, kind, ca, generation, crl) values (?, ?, 'crl', ?, ?, ?)");
    private static final Update OF_ISSUER =
            new Update("insert into feed_entry (node, number, kind, ca, generation) values (?, ?, 'issuer', ?, 0)");

    private final Connection connection;
    private final int node;
    private long number;

    FeedAppend(Connection connection, int node) {
        this.connection = connection;
        this.node = node;
    }

    /** Appends the changes of status of all units. */
    void append(List<Unit> units) throws SQLException {
        List<FeedItem> items =
                units.stream().flatMap(unit -> unit.plan().feed().stream()).toList();
        if (items.isEmpty()) {
            return;
        }
        number = head();
        for (FeedItem item : items) {
            number++;
            MOVE.run(connection, p -> p.number(number).number(node));
            insert(item);
        }
    }

    private long head() throws SQLException {
        var head = HEAD.first(connection, p -> p.number(node));
        if (head.isEmpty()) {
            BEGIN.run(connection, p -> p.number(node).number(0));
        }
        return head.orElse(0L);
    }

    private void insert(FeedItem item) throws SQLException {
        if (item instanceof FeedItem.OfCertificate of) {
            OF_CERTIFICATE.run(connection, p -> p.number(node).number(of.certificateId()));
        } else if (item instanceof FeedItem.OfCrl of) {
            OF_CRL.run(connection, p -> p.number(node)
                    .number(number)
                    .text(of.name().ca())
                    .number(of.name().generation().orElse(0))
                    .text(of.name().toString()));
        } else if (item instanceof FeedItem.OfIssuer of) {
            OF_ISSUER.run(connection, p -> p.number(node).number(number).text(of.ca()));
        }
    }
}
