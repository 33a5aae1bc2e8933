package org.caravelpki.protocol.acme.wire.internal;

import com.fasterxml.jackson.databind.JsonNode;
import org.caravelpki.api.protocol.Response;

/** Answers with a JSON object. */
public final class Answers {
    private Answers() {}

    /** The object with this status. */
    public static Response json(int status, JsonNode object) {
        return Response.of(status, "application/json", Json.bytes(object));
    }

    /** A link to another resource (RFC 8288). */
    public static String link(String url, String relation) {
        return "<" + url + ">;rel=\"" + relation + "\"";
    }
}
