package org.caravelpki.protocol.acme.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Problem;

/**
 * One way to prove control of an identifier (RFC 8555 section 8).
 *
 * @param type for example {@code http-01}
 * @param token what nobody can guess
 * @param status pending, processing, valid or invalid
 * @param validated when it was proven
 * @param error why it failed
 * @param rest what a later version knows of it
 */
public record Challenge(
        String type, String token, Status status, Optional<Instant> validated, Optional<Problem> error, Rest rest) {
    private static final Set<String> KNOWN = Set.of("type", "token", "status", "validated", "error");

    /** A challenge that nobody has answered yet. */
    public static Challenge pending(String type, String token) {
        return new Challenge(type, token, Status.PENDING, Optional.empty(), Optional.empty(), Rest.NONE);
    }

    /** The client says that it is ready. */
    public Challenge processing() {
        return new Challenge(type, token, Status.PROCESSING, validated, error, rest);
    }

    /** Another challenge decided while this one was processing. */
    Challenge givenUp() {
        return status == Status.PROCESSING
                ? new Challenge(type, token, Status.PENDING, Optional.empty(), Optional.empty(), rest)
                : this;
    }

    /** Control was proven. */
    public Challenge proven(Instant at) {
        return new Challenge(type, token, Status.VALID, Optional.of(at), Optional.empty(), rest);
    }

    /** Control was not proven. */
    public Challenge failed(Problem why) {
        return new Challenge(type, token, Status.INVALID, Optional.empty(), Optional.of(why), rest);
    }

    ObjectNode stored() {
        ObjectNode json = known();
        rest.addTo(json);
        return json;
    }

    private ObjectNode known() {
        ObjectNode json = Json.object().put("type", type).put("token", token).put("status", status.word());
        validated.ifPresent(at -> json.put("validated", Json.time(at)));
        error.ifPresent(problem -> json.set("error", problem.json()));
        return json;
    }

    static Challenge stored(JsonNode json) {
        return new Challenge(
                json.path("type").asText(),
                json.path("token").asText(),
                Status.of(json.path("status").asText()),
                Json.text(json, "validated").map(Instant::parse),
                Optional.ofNullable(json.get("error")).map(Problem::of),
                Rest.of(json, KNOWN));
    }

    /** As ACME writes it. */
    public ObjectNode json(String url) {
        return known().put("url", url);
    }
}
