package org.caravelpki.ops.shell.internal.frame;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.PkiException;

/** Points and lengths of time as people type them. */
public final class TimeText {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})\\s*([mhdwy])");

    private TimeText() {}

    /**
     * Reads a point in time.
     *
     * @param text {@code 2026-01-31} (midnight UTC) or {@code 2026-01-31T12:00:00Z}
     * @return the instant
     */
    public static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw bad("'" + text + "' is not a time such as 2026-01-31 or 2026-01-31T12:00:00Z.");
        }
    }

    /**
     * Reads a length of time.
     *
     * @param text {@code 90m}, {@code 12h}, {@code 30d}, {@code 2w}, {@code 10y} (years of 365 days)
     * @return the length
     */
    public static Duration duration(String text) {
        Matcher parts = LENGTH.matcher(text.strip());
        if (!parts.matches()) {
            throw bad("'" + text + "' is not a length of time such as 90m, 12h, 30d, 2w or 10y.");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            case "w" -> Duration.ofDays(7 * number);
            default -> Duration.ofDays(365 * number);
        };
    }

    private static PkiException bad(String detail) {
        return new PkiException(PkiException.Kind.BAD_REQUEST, detail);
    }
}
