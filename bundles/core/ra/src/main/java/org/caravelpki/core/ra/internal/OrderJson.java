package org.caravelpki.core.ra.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private OrderJson() {}

    static String write(Order order) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("ca", order.ca());
        json.put("template", order.template());
        json.put("approvers", order.approvers());
        json.put("subject", Base64.getEncoder().encodeToString(order.subject().bytes()));
        json.put(
                "publicKey",
                Base64.getEncoder().encodeToString(order.publicKey().bytes()));
        order.period().notBefore().ifPresent(at -> json.put("notBefore", at.toString()));
        order.period().notAfter().ifPresent(at -> json.put("notAfter", at.toString()));
        order.period().max().ifPresent(length -> json.put("maxValidity", length.toString()));
        return json.toString();
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
