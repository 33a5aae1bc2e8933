package org.caravelpki.api.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** IMF-fixdate (RFC 9110 section 5.6.7) by hand: it stands in every answer that caches may keep. */
final class HttpDate {
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String FORM = "Day, 00 Mon 0000 00:00:00 GMT";

    private HttpDate() {}

    static String of(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        byte[] text = FORM.getBytes(StandardCharsets.ISO_8859_1);
        name(text, 0, DAYS, time.getDayOfWeek().getValue());
        twoDigits(text, 5, time.getDayOfMonth());
        name(text, 8, MONTHS, time.getMonthValue());
        twoDigits(text, 12, time.getYear() / 100);
        twoDigits(text, 14, time.getYear() % 100);
        twoDigits(text, 17, time.getHour());
        twoDigits(text, 20, time.getMinute());
        twoDigits(text, 23, time.getSecond());
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void name(byte[] text, int at, String names, int number) {
        for (int i = 0; i < 3; i++) {
            text[at + i] = (byte) names.charAt(3 * (number - 1) + i);
        }
    }

    private static void twoDigits(byte[] text, int at, int number) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
    }
}
