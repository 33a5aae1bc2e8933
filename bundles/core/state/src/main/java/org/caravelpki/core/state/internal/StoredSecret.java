package org.caravelpki.core.state.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.protocol.KeyTerms;

/**
 * A protocol secret as it stands in the database.
 *
 * @param protocol whose it is
 * @param name its name
 * @param sealed the secret, sealed
 * @param terms what it may be used for
 */
record StoredSecret(String protocol, String name, String sealed, KeyTerms terms) {
    /** By which all secrets of a protocol are listed. */
    static final String LISTED = "listed";

    /** Kept until somebody revokes it: an expired one still says what its accounts may order. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    StateDocument document() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("sealed", sealed).put("uses", terms.uses());
        terms.names().forEach(json.putArray("names")::add);
        terms.policies().forEach(json.putArray("policies")::add);
        terms.expires().ifPresent(at -> json.put("expires", at.toString()));
        return new StateDocument(
                StoredSecrets.COLLECTIONS + protocol, name, 0, NEVER, Map.of(LISTED, "all"), json.toString());
    }

    /** What stays of a revoked one: its name, so that nobody gets it, and with it the accounts that were bound, again. */
    static StateDocument revoked(StateDocument document) {
        return new StateDocument(document.collection(), document.id(), document.version(), NEVER, Map.of(), "{}");
    }

    static boolean isInForce(StateDocument document) {
        return document.keys().containsKey(LISTED);
    }

    static StoredSecret of(StateDocument document) {
        JsonNode json = read(document.body());
        return new StoredSecret(
                document.collection().substring(StoredSecrets.COLLECTIONS.length()),
                document.id(),
                json.path("sealed").asText(),
                new KeyTerms(
                        Optional.ofNullable(json.get("expires"))
                                .map(JsonNode::asText)
                                .map(Instant::parse),
                        json.path("uses").asInt(),
                        texts(json.path("names")),
                        texts(json.path("policies"))));
    }

    /** What the seal is bound to. */
    String owner() {
        return protocol + "/" + name;
    }

    private static JsonNode read(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored secret is not JSON", e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
