package org.caravelpki.link.member.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import org.caravelpki.api.model.StateDocument;

/**
 * A token as it stands in the database, among the documents that no protocol can see: the digest of its secret only.
 *
 * @param name which token
 * @param hash SHA-256 of the secret, in hexadecimal
 * @param node the name that the node will have
 * @param role what it will be
 */
record TokenDocument(String name, String hash, String node, String role) {
    static final String COLLECTION = "secret.join-token";

    private static final ObjectMapper JSON = new ObjectMapper();

    StateDocument document(Instant expires) {
        String body = JSON.createObjectNode()
                .put("hash", hash)
                .put("node", node)
                .put("role", role)
                .toString();
        return new StateDocument(COLLECTION, name, 0, expires, Map.of(), body);
    }

    /** What stays of it when it was used. */
    static StateDocument used(StateDocument document) {
        return new StateDocument(COLLECTION, document.id(), document.version(), document.expires(), Map.of(), "{}");
    }

    static TokenDocument of(StateDocument document) {
        try {
            JsonNode body = JSON.readTree(document.body());
            return new TokenDocument(
                    document.id(),
                    body.path("hash").asText(),
                    body.path("node").asText(),
                    body.path("role").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the document of a token is JSON", e);
        }
    }

    /** Whether it was not used, and this is its secret; in constant time. */
    boolean isFor(String secretHash, String wantedRole) {
        boolean same = MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), secretHash.getBytes(StandardCharsets.US_ASCII));
        return same && !hash.isEmpty() && role.equals(wantedRole);
    }
}
