package org.caravelpki.core.ra.plugin.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.caravelpki.api.provider.store.ConfigDocument;

/** How a grant stands in the database. One that was taken back is an empty one: old versions stay. */
final class GrantDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN = "[a-z0-9][a-z0-9.-]{0,59}";

    private GrantDocument() {}

    /** Symbolic names are longer than names of documents may be, and differ in case: such a one gives way to its digest. */
    static String name(String plugin) {
        return plugin.matches(PLAIN) ? plugin : "sha256." + digest(plugin).substring(0, 48);
    }

    static ConfigDocument write(Granted grant, int version, Instant now) {
        ObjectNode body = JSON.createObjectNode().put("plugin", grant.plugin());
        body.set("policies", JSON.valueToTree(new TreeSet<>(grant.policies())));
        body.set("protocols", JSON.valueToTree(new TreeSet<>(grant.protocols())));
        return new ConfigDocument(
                ConfigDocument.Kind.GRANT, name(grant.plugin()), version, "-", body.toPrettyString(), now);
    }

    static Granted read(ConfigDocument document) {
        try {
            JsonNode body = JSON.readTree(document.body());
            return new Granted(
                    body.path("plugin").asText(), texts(body.path("policies")), texts(body.path("protocols")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the grant " + document.name() + " is no JSON", e);
        }
    }

    private static Set<String> texts(JsonNode list) {
        Collection<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return Set.copyOf(texts);
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
