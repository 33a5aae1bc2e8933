package org.caravelpki.protocol.acme.renewal.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.model.internal.Order;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** Which order replaced a certificate, as long as that certificate lasts. */
public final class Replacements {
    private static final String COLLECTION = "acme.replaced";

    private final ProtocolState state;

    /** @param state where they are */
    public Replacements(ProtocolState state) {
        this.state = state;
    }

    /** The order that was finalized last to replace the certificate. */
    CompletionStage<Optional<String>> orderFor(String certId) {
        return state.get(COLLECTION, certId)
                .thenApply(found ->
                        found.map(mark -> Json.stored(mark.body()).path("order").asText()));
    }

    /** What goes into the batch that finalizes an order; nothing for one that replaces no certificate. */
    public static List<StateOperation> mark(Order order) {
        return order.wishes()
                .predecessor()
                .map(certificate -> mark(order.id(), certificate))
                .orElse(List.of());
    }

    private static List<StateOperation> mark(String order, Order.Predecessor certificate) {
        String body = Json.object().put("order", order).toString();
        StateDocument mark =
                new StateDocument(COLLECTION, certificate.certId(), 0, certificate.notAfter(), Map.of(), body);
        return List.of(new StateOperation.Delete(COLLECTION, certificate.certId()), new StateOperation.Insert(mark));
    }
}
