package org.caravelpki.provider.lint.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Time;

/**
 * A Time of a certificate or CRL (RFC 5280 sections 4.1.2.5 and 5.1.2.4).
 *
 * @param utc whether it is UTCTime; GeneralizedTime otherwise
 * @param text its content
 * @param instant what it says
 */
public record TimeField(boolean utc, String text, Instant instant) {
    private static final int UTC_PIVOT = 50;

    /**
     * Reads.
     *
     * @param element UTCTime or GeneralizedTime
     * @return the time
     */
    public static TimeField of(DerElement element) {
        boolean utc = element.isUtcTime();
        String text = element.text();
        Instant instant = TimeEncoding.isComplete(utc, text) ? instant(utc, text) : ofOddForm(element);
        return new TimeField(utc, text, instant);
    }

    private static Instant instant(boolean utc, String text) {
        int year = utc ? century(number(text, 0)) + number(text, 0) : 100 * number(text, 0) + number(text, 2);
        int at = utc ? 2 : 4;
        try {
            return LocalDateTime.of(
                            year,
                            number(text, at),
                            number(text, at + 2),
                            number(text, at + 4),
                            number(text, at + 6),
                            number(text, at + 8))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time", e);
        }
    }

    private static int century(int year) {
        return year < UTC_PIVOT ? 2000 : 1900;
    }

    private static int number(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }

    /** Without seconds, with fractions or with an offset: read here, refused by the rule. */
    private static Instant ofOddForm(DerElement element) {
        return Time.getInstance(element.parsed()).getDate().toInstant();
    }

    /**
     * What is wrong with its form.
     *
     * @param field its name
     * @return what is wrong, or empty
     */
    public Optional<String> problem(String field) {
        return TimeEncoding.problem(field, utc, text, instant);
    }
}
