package org.caravelpki.ops.shell.internal.output;

import java.util.Map;

/** One object for people: a line per field that has a value, tables of what it contains at the end. */
final class Sheet {
    private final Map<String, Object> values;

    Sheet(Map<String, Object> values) {
        this.values = values;
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        StringBuilder tables = new StringBuilder();
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        values.forEach((key, value) -> {
            if (value instanceof Fields.Nested<?> nested) {
                tables.append("\n").append(key).append("\n").append(nested.table());
            } else {
                lines.append(line(key + " ".repeat(width - key.length()), Cell.text(value)));
            }
        });
        return lines.append(tables).toString();
    }

    private static String line(String label, String text) {
        return text.isEmpty() ? "" : label + "  " + text + "\n";
    }
}
