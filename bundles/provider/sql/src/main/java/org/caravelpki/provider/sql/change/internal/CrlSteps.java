package org.caravelpki.provider.sql.change.internal;

import java.util.Arrays;
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
        byte[] encoded = crl.encoded().bytes();
        for (int place = 0; place * PIECE < encoded.length; place++) {
            int at = place;
            plan.step(Step.plain(INSERT_PART, p -> p.number(crl.id())
                    .number(at)
                    .octets(Arrays.copyOfRange(encoded, at * PIECE, Math.min((at + 1) * PIECE, encoded.length)))));
        }
    }
}
