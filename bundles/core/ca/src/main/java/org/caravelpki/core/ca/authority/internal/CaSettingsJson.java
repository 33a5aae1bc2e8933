package org.caravelpki.core.ca.authority.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.ConfigDocument;

/** A CA's settings in their configuration document. Members that a newer release wrote are passed over. */
final class CaSettingsJson {
    /** The document of a CA that is gone. */
    static final String DELETED = "{\"deleted\":true}";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CaSettingsJson() {}

    static String write(CaSettings ca) {
        ObjectNode json = JSON.createObjectNode();
        json.put("subject", ca.subject());
        ca.issuer().ifPresent(issuer -> json.put("issuer", issuer));
        json.put("key", ca.key().spec().word());
        json.put("keyType", ca.key().type());
        json.put("validity", ca.validity().toString());
        CrlSettingsJson.write(ca.status().crls(), json);
        json.put("ocspValidity", ca.status().ocspValidity().toString());
        json.put("responderKey", ca.status().responderKey().word());
        if (ca.outside().isIssuer()) {
            json.put("external", true);
        }
        ca.outside()
                .issuers()
                .forEach((number, chain) -> chain.forEach(one -> json.withObjectProperty("issuers")
                        .withArrayProperty(number.toString())
                        .add(Base64.getEncoder().encodeToString(one.bytes()))));
        return json.toString();
    }

    static boolean isDeleted(ConfigDocument document) {
        return tree(document).path("deleted").asBoolean();
    }

    /** Fails with {@link IllegalStateException} when this release cannot use the document. */
    static CaSettings read(ConfigDocument document) {
        try {
            return settings(document, tree(document));
        } catch (PkiException | DateTimeParseException e) {
            throw new IllegalStateException("the settings of CA " + document.name() + " cannot be used", e);
        }
    }

    private static CaSettings settings(ConfigDocument document, JsonNode json) {
        return new CaSettings(
                document.name(),
                document.realm(),
                text(document, json, "subject"),
                Optional.ofNullable(json.get("issuer")).map(JsonNode::textValue),
                new CaSettings.KeyChoice(KeySpec.parse(text(document, json, "key")), text(document, json, "keyType")),
                duration(document, json, "validity"),
                new CaSettings.StatusSettings(
                        CrlSettingsJson.read(
                                duration(document, json, "crlInterval"), duration(document, json, "crlValidity"), json),
                        duration(document, json, "ocspValidity"),
                        KeySpec.parse(text(document, json, "responderKey"))),
                new CaSettings.Outside(json.path("external").asBoolean(), issuers(json.path("issuers"))));
    }

    private static Map<Integer, List<Der>> issuers(JsonNode json) {
        Map<Integer, List<Der>> issuers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> generation : json.properties()) {
            List<Der> chain = new ArrayList<>();
            generation
                    .getValue()
                    .forEach(one -> chain.add(Der.of(Base64.getDecoder().decode(one.asText()))));
            issuers.put(Integer.valueOf(generation.getKey()), List.copyOf(chain));
        }
        return issuers;
    }

    private static JsonNode tree(ConfigDocument document) {
        try {
            return JSON.readTree(document.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the settings of CA " + document.name() + " are not JSON", e);
        }
    }

    private static Duration duration(ConfigDocument document, JsonNode json, String member) {
        return Duration.parse(text(document, json, member));
    }

    private static String text(ConfigDocument document, JsonNode json, String member) {
        return Optional.ofNullable(json.get(member))
                .map(JsonNode::textValue)
                .orElseThrow(
                        () -> new IllegalStateException("the settings of CA " + document.name() + " lack " + member));
    }
}
