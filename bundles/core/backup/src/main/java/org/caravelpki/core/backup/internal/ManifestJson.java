package org.caravelpki.core.backup.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.caravelpki.api.admin.BackupAdmin.Ca;
import org.caravelpki.api.admin.BackupAdmin.Chain;
import org.caravelpki.api.admin.BackupAdmin.Contents;
import org.caravelpki.api.admin.BackupAdmin.Stored;

/** What is in a backup, as JSON. Members that are not known are skipped, so that a later release may add some. */
final class ManifestJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestJson() {}

    static String write(Contents contents) {
        ObjectNode root = JSON.createObjectNode()
                .put("product", "Caravel PKI")
                .put("version", contents.version())
                .put("node", contents.node())
                .put("nodeNumber", contents.nodeNumber())
                .put("made", contents.made().toString());
        contents.schema().ifPresent(schema -> root.put("schema", schema));
        contents.recipients().forEach(root.putArray("recipients")::add);
        for (Ca ca : contents.cas()) {
            ObjectNode node = root.withArray("cas")
                    .addObject()
                    .put("name", ca.name())
                    .put("generation", ca.generation())
                    .put("key", ca.key());
            ca.fingerprint().ifPresent(fingerprint -> node.put("sha256", fingerprint));
        }
        for (Chain chain : contents.chains()) {
            root.withArray("auditChains")
                    .addObject()
                    .put("node", chain.node())
                    .put("epoch", chain.epoch())
                    .put("length", chain.length())
                    .put("head", chain.head());
        }
        ObjectNode rows = root.putObject("rows");
        new TreeMap<>(contents.rows()).forEach(rows::put);
        for (Stored file : contents.files()) {
            root.withArray("files")
                    .addObject()
                    .put("path", file.path())
                    .put("octets", file.octets())
                    .put("sha256", file.sha256());
        }
        return root.toPrettyString();
    }

    /** Throws IllegalArgumentException when it is none. */
    static Contents read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return new Contents(
                    root.path("version").asText(),
                    root.path("node").asText(),
                    root.path("nodeNumber").asInt(),
                    Instant.parse(root.path("made").asText()),
                    list(root.path("recipients"), JsonNode::asText),
                    root.has("schema") ? OptionalInt.of(root.get("schema").asInt()) : OptionalInt.empty(),
                    list(root.path("cas"), ManifestJson::ca),
                    rows(root.path("rows")),
                    list(root.path("auditChains"), ManifestJson::chain),
                    list(root.path("files"), ManifestJson::file));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("this is no manifest", e);
        }
    }

    private static Ca ca(JsonNode node) {
        return new Ca(
                node.path("name").asText(),
                node.path("generation").asInt(),
                node.path("key").asText(),
                node.has("sha256") ? Optional.of(node.get("sha256").asText()) : Optional.empty());
    }

    private static Chain chain(JsonNode node) {
        return new Chain(
                node.path("node").asInt(),
                node.path("epoch").asLong(),
                node.path("length").asLong(),
                node.path("head").asText());
    }

    private static Stored file(JsonNode node) {
        return new Stored(
                node.path("path").asText(),
                node.path("octets").asLong(),
                node.path("sha256").asText());
    }

    private static Map<String, Long> rows(JsonNode node) {
        Map<String, Long> rows = new HashMap<>();
        node.properties().forEach(row -> rows.put(row.getKey(), row.getValue().asLong()));
        return rows;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> mapping) {
        List<T> items = new ArrayList<>();
        array.forEach(item -> items.add(mapping.apply(item)));
        return items;
    }
}
