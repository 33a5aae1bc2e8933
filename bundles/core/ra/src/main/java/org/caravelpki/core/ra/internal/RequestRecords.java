package org.caravelpki.core.ra.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;

/** The rows that record a new certificate request and tell the audit log of it. */
final class RequestRecords {
    private RequestRecords() {}

    static List<Change> received(Order order, RequestState state, Der pkcs10, Instant now) {
        CertificateRequest request = new CertificateRequest(
                order.id(),
                order.realm(),
                order.policy(),
                order.protocol(),
                order.requester(),
                order.subjectText(),
                order.names(),
                state,
                now,
                now,
                List.of(),
                Optional.empty(),
                Optional.empty());
        return List.of(
                new Change.PutRequest(request, Optional.of(pkcs10), OrderJson.write(order)),
                new Change.Audit(new AuditRecord(
                        now,
                        order.realm(),
                        order.requester().toString(),
                        "request.receive",
                        "request:" + order.id(),
                        detail(order, state).toString())));
    }

    private static ObjectNode detail(Order order, RequestState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policy", order.policy());
        json.put("protocol", order.protocol());
        json.put("state", state.word());
        json.put("subject", shortened(order.subjectText(), 500));
        json.put("names", order.names().size());
        order.names().stream().limit(10).forEach(name -> json.withArray("firstNames")
                .add(shortened(name.toString(), 250)));
        return json;
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
