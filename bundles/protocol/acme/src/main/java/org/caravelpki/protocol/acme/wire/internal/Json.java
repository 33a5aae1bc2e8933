package org.caravelpki.protocol.acme.wire.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/** JSON as ACME has it: read strictly, written compactly and without null members. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Reads an object: UTF-8, no member twice, nothing behind it.
     *
     * @throws AcmeProblem malformed
     */
    public static ObjectNode read(byte[] octets, String what) {
        try {
            // Decoded here, since the parser would also take UTF-16 and UTF-32.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw AcmeProblem.malformed("The " + what + " is not well-formed JSON in UTF-8.");
        }
        throw AcmeProblem.malformed("The " + what + " is not a JSON object.");
    }

    /** Reads what we wrote ourselves. */
    public static JsonNode stored(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not JSON", e);
        }
    }

    /** Compact UTF-8. */
    public static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A member that is a string.
     *
     * @return it, or empty when it is absent
     * @throws AcmeProblem malformed when it is something else
     */
    public static Optional<String> text(JsonNode object, String member) {
        JsonNode value = object.get(member);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw AcmeProblem.malformed("The member '" + member + "' is not a string.");
        }
        return Optional.of(value.textValue());
    }

    /**
     * A member that must be a string.
     *
     * @throws AcmeProblem malformed when it is absent or something else
     */
    public static String requiredText(JsonNode object, String member) {
        return text(object, member).orElseThrow(() -> AcmeProblem.malformed("The member '" + member + "' is missing."));
    }

    /**
     * A member that is a truth value.
     *
     * @return false when it is absent
     * @throws AcmeProblem malformed when it is something else
     */
    public static boolean flag(JsonNode object, String member) {
        JsonNode value = object.get(member);
        if (value != null && !value.isBoolean()) {
            throw AcmeProblem.malformed("The member '" + member + "' is not true or false.");
        }
        return value != null && value.booleanValue();
    }

    /**
     * A member that is a timestamp (RFC 3339).
     *
     * @return it, or empty when it is absent
     * @throws AcmeProblem malformed when it is something else
     */
    public static Optional<Instant> instant(JsonNode object, String member) {
        try {
            return text(object, member).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw AcmeProblem.malformed("The member '" + member + "' is not a timestamp of RFC 3339.");
        }
    }

    /**
     * Base64url without padding (RFC 8555 section 6.1).
     *
     * @throws AcmeProblem malformed
     */
    public static byte[] base64url(String text, String what) {
        try {
            if (text.indexOf('=') < 0) {
                return Base64.getUrlDecoder().decode(text);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw AcmeProblem.malformed("The " + what + " is not base64url without padding.");
    }

    /** A timestamp as RFC 3339 writes it, in whole seconds. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
