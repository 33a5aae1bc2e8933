package org.caravelpki.provider.lint.internal;

import java.time.Instant;
import java.util.Optional;

/** UTCTime through 2049, GeneralizedTime from 2050, both with seconds, without fractions, in Zulu. */
public final class TimeEncoding {
    private static final Instant FIRST_GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");
    private static final int UTC_DIGITS = 12;
    private static final int GENERALIZED_DIGITS = 14;

    private TimeEncoding() {}

    /**
     * Looks at one time.
     *
     * @param field its name
     * @param utc whether it is UTCTime
     * @param text its content
     * @param instant what it says
     * @return what is wrong with it, or empty
     */
    public static Optional<String> problem(String field, boolean utc, String text, Instant instant) {
        if (utc != instant.isBefore(FIRST_GENERALIZED)) {
            return Optional.of(field + " is not UTCTime through 2049 and GeneralizedTime from 2050 on.");
        }
        return isComplete(utc, text)
                ? Optional.empty()
                : Optional.of(field + " is not written with seconds, without fractions and in Zulu.");
    }

    /**
     * Whether a time is written with seconds, without fractions and in Zulu.
     *
     * @param utc whether it is UTCTime
     * @param text its content
     * @return true when it is digits and a Z
     */
    public static boolean isComplete(boolean utc, String text) {
        int digits = utc ? UTC_DIGITS : GENERALIZED_DIGITS;
        if (text.length() != digits + 1 || text.charAt(digits) != 'Z') {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
