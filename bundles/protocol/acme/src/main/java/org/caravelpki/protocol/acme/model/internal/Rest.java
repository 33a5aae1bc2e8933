package org.caravelpki.protocol.acme.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.caravelpki.api.model.StateDocument;

/**
 * What a stored document has that this version does not know: a later version wrote it, on another node during an upgrade or
 * before it was taken back. It is kept as it is when this version writes the document again.
 *
 * @param members of the JSON object
 * @param keys of the document
 */
public record Rest(Map<String, JsonNode> members, Map<String, String> keys) {
    /** Of what this version makes anew. */
    public static final Rest NONE = new Rest(Map.of(), Map.of());

    /** Copies the maps. */
    public Rest {
        members = Map.copyOf(members);
        keys = Map.copyOf(keys);
    }

    static Rest of(StateDocument document, JsonNode json, Set<String> knownMembers, Set<String> knownKeys) {
        Map<String, String> keys = new HashMap<>(document.keys());
        keys.keySet().removeAll(knownKeys);
        return new Rest(unknown(json, knownMembers), keys);
    }

    static Rest of(JsonNode json, Set<String> knownMembers) {
        return new Rest(unknown(json, knownMembers), Map.of());
    }

    private static Map<String, JsonNode> unknown(JsonNode json, Set<String> known) {
        Map<String, JsonNode> unknown = new LinkedHashMap<>();
        json.properties().forEach(member -> {
            if (!known.contains(member.getKey())) {
                unknown.put(member.getKey(), member.getValue());
            }
        });
        return unknown;
    }

    void addTo(ObjectNode json) {
        json.setAll(members);
    }

    void addTo(Map<String, String> documentKeys) {
        documentKeys.putAll(keys);
    }
}
