package org.caravelpki.protocol.acme.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;

/**
 * What an order or authorization is about (RFC 8555 section 9.7.7): a host name.
 *
 * @param name normalised: lower case, A-labels
 */
public record Identifier(GeneralName name) {
    private static final String DNS = "dns";

    /**
     * Reads an identifier of a request.
     *
     * @throws AcmeProblem unsupportedIdentifier, malformed or rejectedIdentifier
     */
    public static Identifier requested(JsonNode json) {
        String type = Json.requiredText(json, "type");
        String value = Json.requiredText(json, "value");
        if (!type.equals(DNS)) {
            throw new AcmeProblem(
                    ErrorType.UNSUPPORTED_IDENTIFIER, "Identifiers of type '" + shown(type) + "' are not supported.");
        }
        Identifier identifier = dns(value);
        if (identifier.value().startsWith("*.")) {
            throw new AcmeProblem(
                    ErrorType.REJECTED_IDENTIFIER, "Wildcard names need a challenge that this server does not offer.");
        }
        return identifier;
    }

    private static Identifier dns(String value) {
        try {
            Identifier identifier = new Identifier(GeneralName.dns(value));
            if (identifier.value().matches("(.*\\.)?[0-9]+")) {
                throw AcmeProblem.malformed("'" + shown(value) + "' is an address, not a host name.");
            }
            return identifier;
        } catch (PkiException e) {
            throw AcmeProblem.malformed(e.detail());
        }
    }

    private static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    /** Reads what {@link #json()} wrote. */
    static Identifier stored(JsonNode json) {
        return new Identifier(GeneralName.dns(json.path("value").asText()));
    }

    /** The name as text. */
    public String value() {
        return name.value();
    }

    /** As ACME writes it. */
    public ObjectNode json() {
        return Json.object().put("type", DNS).put("value", value());
    }
}
