package org.caravelpki.core.ca.template.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something lasts, by the calendar: years, months and days, then hours, minutes and seconds.
 *
 * @param days the calendar's part
 * @param time the clock's part
 */
record ValidityPeriod(Period days, Duration time) {
    private static final Pattern FORM = Pattern.compile("P(?<days>[0-9YMWD]*)(?<time>T[0-9HMS]+)?");

    /** Reads an ISO 8601 period such as {@code P90D}, {@code P1Y6M} or {@code P1DT12H}; empty when it is none. */
    static Optional<ValidityPeriod> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String days = form.group("days");
        String time = form.group("time");
        try {
            ValidityPeriod period = new ValidityPeriod(
                    days.isEmpty() ? Period.ZERO : Period.parse("P" + days),
                    time == null ? Duration.ZERO : Duration.parse("P" + time));
            return days.isEmpty() && time == null ? Optional.empty() : Optional.of(period);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Instant after(Instant start) {
        return start.atZone(ZoneOffset.UTC).plus(days).plus(time).toInstant();
    }

    Duration from(Instant start) {
        return Duration.between(start, after(start));
    }
}
