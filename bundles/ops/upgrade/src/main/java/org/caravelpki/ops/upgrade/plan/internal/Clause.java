package org.caravelpki.ops.upgrade.plan.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A clause of a manifest header: {@code name;name;attribute=value;directive:=value}.
 *
 * @param names at least one
 * @param attributes with {@code =}; the type of a typed one is left out
 * @param directives with {@code :=}
 */
record Clause(List<String> names, Map<String, String> attributes, Map<String, String> directives) {

    /**
     * Reads a header.
     *
     * @param header its value, if the manifest has it
     * @return its clauses
     */
    static List<Clause> read(Optional<String> header) {
        return header.stream()
                .flatMap(text -> split(text, ',').stream())
                .filter(text -> !text.isBlank())
                .map(Clause::clause)
                .toList();
    }

    String name() {
        return names.get(0);
    }

    boolean isOptional() {
        return "optional".equals(directives.get("resolution"));
    }

    private static Clause clause(String text) {
        List<String> names = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : split(text, ';')) {
            int equals = unquotedEquals(part);
            if (equals < 0) {
                names.add(part.strip());
            } else if (part.charAt(equals - 1) == ':') {
                directives.put(part.substring(0, equals - 1).strip(), value(part, equals));
            } else {
                attributes.put(part.substring(0, equals).strip().replaceFirst(":.*", ""), value(part, equals));
            }
        }
        return new Clause(names, attributes, directives);
    }

    private static String value(String part, int equals) {
        String value = part.substring(equals + 1).strip();
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static int unquotedEquals(String part) {
        int equals = part.indexOf('=');
        int quote = part.indexOf('"');
        return equals > 0 && (quote < 0 || equals < quote) ? equals : -1;
    }

    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (text.charAt(i) == at && !quoted) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }
}
