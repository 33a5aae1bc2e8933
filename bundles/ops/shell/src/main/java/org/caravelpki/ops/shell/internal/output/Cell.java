package org.caravelpki.ops.shell.internal.output;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One value as people read it. */
final class Cell {
    private static final String REPLACEMENT = "\uFFFD";

    private Cell() {}

    static String text(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Cell::text).orElse("");
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(Cell::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + " " + text(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS).toString();
        }
        return value instanceof Duration duration ? lasting(duration) : harmless(String.valueOf(value));
    }

    private static String lasting(Duration duration) {
        return duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))
                ? duration.toDays() + "d"
                : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    // A subject comes from whoever made the request: it must not move the cursor or recolour an operator's terminal.
    private static String harmless(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", REPLACEMENT);
    }
}
