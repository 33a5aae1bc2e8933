package org.caravelpki.protocol.acme.jws.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;

/**
 * A JWS in the flattened JSON serialization with a protected header only (RFC 8555 section 6.2). Parsed, not verified.
 *
 * @param header the protected header
 * @param payload what was signed; empty for POST-as-GET
 * @param signingInput the octets that the signature is over
 * @param signature the signature
 */
public record Jws(ObjectNode header, byte[] payload, byte[] signingInput, byte[] signature) {
    private static final Set<String> MEMBERS = Set.of("protected", "payload", "signature");

    /** Parses, or refuses as malformed. */
    public static Jws read(byte[] octets) {
        return of(Json.read(octets, "request"));
    }

    /** Parses, or refuses as malformed. */
    public static Jws of(ObjectNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            if (!MEMBERS.contains(names.next())) {
                throw AcmeProblem.malformed(
                        "A request is a flattened JWS with the members protected, payload and signature only.");
            }
        }
        String header = Json.requiredText(json, "protected");
        String payload = Json.requiredText(json, "payload");
        return new Jws(
                Json.read(Json.base64url(header, "protected header"), "protected header"),
                Json.base64url(payload, "payload"),
                (header + "." + payload).getBytes(StandardCharsets.US_ASCII),
                Json.base64url(Json.requiredText(json, "signature"), "signature"));
    }

    /** The algorithm, one of those that the caller accepts. */
    public String algorithm() {
        if (header.has("crit") || header.has("b64")) {
            throw AcmeProblem.malformed("The protected header has members (crit, b64) that this server does not know.");
        }
        String name = Json.requiredText(header, "alg");
        if (!JwsAlgorithm.NAMES.contains(name)) {
            throw unsupported("The algorithm of the signature is not accepted; the answer lists those that are.");
        }
        return name;
    }

    /** The URL it was made for. */
    public String url() {
        return Json.requiredText(header, "url");
    }

    /** The nonce, if it has one. */
    public Optional<String> nonce() {
        return Json.text(header, "nonce");
    }

    /** The key's identifier, if it has one. */
    public Optional<String> kid() {
        return Json.text(header, "kid");
    }

    /** The key, if it brings one along. */
    public Optional<JsonNode> jwk() {
        JsonNode jwk = header.get("jwk");
        if (jwk != null && !jwk.isObject()) {
            throw AcmeProblem.malformed("The member 'jwk' is not an object.");
        }
        return Optional.ofNullable(jwk);
    }

    static AcmeProblem unsupported(String detail) {
        return new AcmeProblem(ErrorType.BAD_SIGNATURE_ALGORITHM, detail).algorithms(JwsAlgorithm.NAMES);
    }
}
