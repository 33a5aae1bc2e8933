package org.caravelpki.core.ca.template.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The templates that an installation starts with. */
public final class BuiltInTemplates {
    private static final List<String> NAMES = List.of(
            "root-ca",
            "sub-ca",
            "ocsp-responder",
            "tls-server",
            "tls-client",
            "server-client",
            "device",
            "smime",
            "code-signing");

    private BuiltInTemplates() {}

    /**
     * All of them.
     *
     * @return JSON by name
     */
    public static Map<String, String> all() {
        Map<String, String> templates = new LinkedHashMap<>();
        NAMES.forEach(name -> templates.put(name, resource("builtin/" + name + ".json")));
        return templates;
    }

    /**
     * The JSON schema of templates.
     *
     * @return the schema
     */
    public static String schema() {
        return resource("template.schema.json");
    }

    private static String resource(String path) {
        try (InputStream in = BuiltInTemplates.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
