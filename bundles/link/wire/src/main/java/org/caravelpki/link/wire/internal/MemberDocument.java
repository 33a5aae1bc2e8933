package org.caravelpki.link.wire.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.StateDocument;

/**
 * A node of the cluster as it stands in the database, among the documents that no protocol can see.
 *
 * @param node its name
 * @param role {@code frontend} or {@code backend}
 * @param joined when it came, or came again
 * @param removed when it was taken out
 */
public record MemberDocument(String node, String role, Instant joined, Optional<Instant> removed) {
    /** Where they are. */
    public static final String COLLECTION = "secret.member";

    /** The key by which all are listed, with the value {@code all}. */
    public static final String LISTED = "listed";

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The document.
     *
     * @param version of the one that it takes the place of, 0 for a new one
     * @return it
     */
    public StateDocument document(long version) {
        ObjectNode body = JSON.createObjectNode().put("role", role).put("joined", joined.toString());
        removed.ifPresent(at -> body.put("removed", at.toString()));
        return new StateDocument(COLLECTION, node, version, NEVER, Map.of(LISTED, "all"), body.toString());
    }

    /**
     * Reads a document.
     *
     * @param document of the collection
     * @return the node
     */
    public static MemberDocument of(StateDocument document) {
        try {
            JsonNode body = JSON.readTree(document.body());
            return new MemberDocument(
                    document.id(),
                    body.path("role").asText(),
                    Instant.parse(body.path("joined").asText()),
                    Optional.ofNullable(body.get("removed"))
                            .map(JsonNode::asText)
                            .map(Instant::parse));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the document of a node is JSON", e);
        }
    }
}
