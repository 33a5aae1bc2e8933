package org.caravelpki.core.ra.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
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
                        detail(order, state))));
    }

    private static String detail(Order order, RequestState state) {
        return JsonText.object(json -> {
            json.writeStringField("policy", order.policy());
            json.writeStringField("protocol", order.protocol());
            json.writeStringField("state", state.word());
            json.writeStringField("subject", shortened(order.subjectText(), 500));
            json.writeNumberField("names", order.names().size());
            if (!order.names().isEmpty()) {
                firstNames(order.names(), json);
            }
        });
    }

    private static void firstNames(List<GeneralName> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("firstNames");
        for (GeneralName name : names.subList(0, Math.min(10, names.size()))) {
            json.writeString(shortened(name.toString(), 250));
        }
        json.writeEndArray();
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
