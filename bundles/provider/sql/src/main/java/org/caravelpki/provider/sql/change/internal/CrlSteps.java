package org.caravelpki.provider.sql.change.internal;

import java.util.List;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.provider.store.Change;

/** How a CRL is published: under the fence of its lease, in pieces. */
final class CrlSteps {
    private static final int PIECE = 1_000_000;

    private static final String FENCE = "update lease set used = used + 1 where name = ? and fence = ?";
    private static final String INSERT = """
            insert into crl (id, ca, generation, shard, delta, number, base_number, this_update, next_update, entries,\
             octets) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_PART = "insert into crl_part (crl_id, place, piece) values (?, ?, ?)";
    private static final String DELETE = "delete from crl where id = ?";
    private static final String DELETE_PARTS = "delete from crl_part where crl_id = ?";

    private CrlSteps() {}

    static void put(Change.PutCrl change, Plan plan) {
        Change.StoredCrl crl = change.crl();
        CrlName name = crl.name();
        int generation = name.generation()
                .orElseThrow(() -> new IllegalArgumentException("a CRL in the store names its generation"));
        plan.row(List.of("crl", name.ca(), generation))
                .step(Step.conditional(FENCE, p -> p.text(change.lease()).number(change.fence())))
                .step(Step.plain(INSERT, p -> p.number(crl.id())
                        .text(name.ca())
                        .number(generation)
                        .number(name.shard().orElse(-1))
                        .number(name.delta() ? 1 : 0)
                        .big(crl.number())
                        .big(crl.baseNumber())
                        .instant(crl.thisUpdate())
                        .instant(crl.nextUpdate())
                        .number(crl.entries())
                        .number(crl.encoded().length())))
                .feed(new FeedItem.OfCrl(name));
        pieces(crl, plan);
    }

    private static void pieces(Change.StoredCrl crl, Plan plan) {
        int length = crl.encoded().length();
        for (int place = 0; place * PIECE < length; place++) {
            int at = place;
            // Cut when it is sent, not before: the whole may have tens of MB.
            plan.step(Step.plain(INSERT_PART, p -> p.number(crl.id())
                    .number(at)
                    .octets(crl.encoded().bytes(at * PIECE, Math.min((at + 1) * PIECE, length)))));
        }
    }

    static void drop(Change.DropCrl change, Plan plan) {
        plan.step(Step.plain(DELETE_PARTS, p -> p.number(change.crlId())))
                .step(Step.plain(DELETE, p -> p.number(change.crlId())));
    }
}
