package org.caravelpki.protocol.acme.order.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Order;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.RetryAfter;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/** An order as ACME shows it. Location is always there: some clients take the order's URL from the answer to finalize. */
public final class OrderAnswer {
    private final Urls urls;

    /** Shows orders with these URLs. */
    public OrderAnswer(Urls urls) {
        this.urls = urls;
    }

    Response of(int status, Order order, Progress progress) {
        Response response = Answers.json(status, json(order, progress)).with("Location", urls.order(order.id()));
        return progress.retryAfter()
                .map(wait -> response.with("Retry-After", RetryAfter.seconds(wait)))
                .orElse(response);
    }

    private ObjectNode json(Order order, Progress progress) {
        ObjectNode json =
                Json.object().put("status", progress.status().word()).put("expires", Json.time(order.expires()));
        ArrayNode identifiers = json.putArray("identifiers");
        order.identifiers().forEach(identifier -> identifiers.add(identifier.json()));
        wishes(order.wishes(), json);
        ArrayNode authorizations = json.putArray("authorizations");
        order.authorizations().forEach(id -> authorizations.add(urls.authorization(id)));
        json.put("finalize", urls.finalizeOrder(order.id()));
        progress.error().ifPresent(problem -> json.set("error", problem.json()));
        if (progress.status() == Status.VALID) {
            json.put("certificate", urls.certificate(order.id()));
        }
        return json;
    }

    private static void wishes(Order.Wishes wishes, ObjectNode json) {
        wishes.notBefore().ifPresent(at -> json.put("notBefore", Json.time(at)));
        wishes.notAfter().ifPresent(at -> json.put("notAfter", Json.time(at)));
        wishes.profile().ifPresent(profile -> json.put("profile", profile));
        wishes.predecessor().ifPresent(certificate -> json.put("replaces", certificate.certId()));
    }
}
