package org.caravelpki.provider.sql.change.internal;

import java.util.Optional;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.provider.sql.internal.Binding;

/** The rows that say of a certificate, and of the request with which it was reserved, that they are not yet what is written. */
final class OpenSteps {
    private static final String INSERT =
            "insert into issuance_open (certificate_id, node, epoch, request_id) values (?, ?, ?, ?)";
    private static final String DELETE =
            "delete from issuance_open where certificate_id = ? and node = ? and epoch = ? and request_id is null";
    private static final String DELETE_BOTH =
            "delete from issuance_open where certificate_id = ? and node = ? and epoch = ? and request_id = ?";
    // As earlier releases reserved.
    private static final String COMPLETE = """
            update certificate set state = 'active'\
             where id = ? and node = ? and epoch = ? and state = 'reserved'""";

    private OpenSteps() {}

    /** Says that it is not yet signed, nor its request issued if that is approved in the same unit. */
    static Step insert(Change.Reserve change, boolean withRequest) {
        RequestId request = change.certificate().origin().requestId();
        return Step.plain(INSERT, p -> p.number(change.certificate().id())
                .number(change.node())
                .number(change.epoch())
                .text(withRequest ? Optional.of(request.value()) : Optional.empty()));
    }

    /** Ends a reservation, and with it the request's if one ends in the same unit. */
    static Step end(Reserved row, Optional<Change.MoveRequest> request) {
        return request.map(move -> both(row, move)).orElseGet(() -> alone(row));
    }

    private static Step both(Reserved row, Change.MoveRequest move) {
        Binding binding = p -> {
            row.key().to(p);
            p.text(move.id().value());
        };
        // Or the request was approved in another unit, or an earlier release did it.
        return Step.conditional(DELETE_BOTH, binding).orElse(alone(row), RequestSteps.moved(move));
    }

    private static Step alone(Reserved row) {
        return Step.conditional(DELETE, row.key()).orElse(Step.conditional(COMPLETE, row.key()));
    }

    /** Who has reserved what. */
    record Reserved(long certificateId, int node, long epoch) {
        Binding key() {
            return p -> p.number(certificateId).number(node).number(epoch);
        }
    }
}
