package org.caravelpki.provider.sql.change.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.caravelpki.api.model.GeneralName;

/** Short lists in one column: a value per line. Names and policies never hold a line feed. */
public final class Lines {
    private Lines() {}

    /**
     * Writes.
     *
     * @param values without line feeds
     * @return the text
     */
    public static String of(List<String> values) {
        return String.join("\n", values);
    }

    /**
     * Reads.
     *
     * @param text as {@link #of} wrote it
     * @return the values
     */
    public static List<String> read(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    /**
     * Writes names.
     *
     * @param names subject alternative names
     * @return {@code type:value} per line
     */
    public static String ofNames(List<GeneralName> names) {
        return names.stream()
                .map(name -> name.type().word() + ":" + name.value())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Reads names.
     *
     * @param text as {@link #ofNames} wrote it
     * @return the names
     */
    public static List<GeneralName> readNames(String text) {
        return read(text).stream().map(Lines::name).toList();
    }

    private static GeneralName name(String line) {
        int colon = line.indexOf(':');
        return new GeneralName(GeneralName.Type.of(line.substring(0, colon)), line.substring(colon + 1));
    }
}
