package org.caravelpki.protocol.acme.wire.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A problem document (RFC 9457, RFC 8555 section 6.7): the body of an error, or what an object says about why it failed.
 *
 * @param type the URN
 * @param detail one sentence for the person at the other end
 * @param status the HTTP status that goes with it
 */
public record Problem(String type, String detail, int status) {

    /** A problem with the type's usual status. */
    public static Problem of(ErrorType type, String detail) {
        return new Problem(type.urn(), detail, type.status());
    }

    /** Reads what {@link #json()} wrote. */
    public static Problem of(JsonNode json) {
        return new Problem(
                json.path("type").asText(),
                json.path("detail").asText(),
                json.path("status").asInt());
    }

    /** The document. */
    public ObjectNode json() {
        return Json.object().put("type", type).put("detail", detail).put("status", status);
    }
}
