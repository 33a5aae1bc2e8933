package org.caravelpki.core.ra.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.core.ra.csr.internal.Pkcs10;

/** What of an {@link Order} is kept with the request, beside what the request's own columns hold. */
final class OrderJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NOTHING = "{}";

    private OrderJson() {}

    /** Of an order that waits for nobody nothing is kept: nobody goes on with it later. */
    static String write(Order order) {
        return order.approvers() == 0 ? NOTHING : whole(order);
    }

    private static String whole(Order order) {
        return JsonText.object(json -> {
            json.writeStringField("ca", order.ca());
            json.writeStringField("template", order.template());
            json.writeNumberField("approvers", order.approvers());
            json.writeBinaryField("subject", order.subject().bytes());
            json.writeBinaryField("publicKey", order.publicKey().bytes());
            write("notBefore", order.period().notBefore(), json);
            write("notAfter", order.period().notAfter(), json);
            write("maxValidity", order.period().max(), json);
        });
    }

    private static void write(String field, Optional<?> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get().toString());
        }
    }

    static Order read(RequestStore.Stored stored) {
        CertificateRequest request = stored.request();
        JsonNode json = parse(stored.order());
        return new Order(
                request.id(),
                request.realm(),
                request.policy(),
                json.path("ca").asText(),
                json.path("template").asText(),
                request.protocol(),
                request.requester(),
                der(json, "subject"),
                request.subject(),
                request.names(),
                der(json, "publicKey"),
                stored.pkcs10().flatMap(received -> Pkcs10.read(received).extensions()),
                json.path("approvers").asInt(),
                new Order.Period(
                        optional(json, "notBefore", Instant::parse),
                        optional(json, "notAfter", Instant::parse),
                        optional(json, "maxValidity", Duration::parse)));
    }

    private static JsonNode parse(String order) {
        try {
            return MAPPER.readTree(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored request is not the JSON that was written", e);
        }
    }

    private static Der der(JsonNode json, String field) {
        return Der.of(Base64.getDecoder().decode(json.path(field).asText()));
    }

    private static <T> Optional<T> optional(JsonNode json, String field, Function<String, T> reader) {
        return Optional.ofNullable(json.get(field)).map(JsonNode::asText).map(reader);
    }
}
