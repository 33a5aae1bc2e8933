package org.caravelpki.core.ca.template.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.x509.internal.DerTag;
import org.caravelpki.core.ca.x509.internal.DerWriter;

/** Times of a validity: UTCTime from 1950 through 2049, otherwise GeneralizedTime (RFC 5280 section 4.1.2.5). */
final class TimeEncoding {
    private static final int FIRST_UTC_YEAR = 1950;
    private static final int LAST_UTC_YEAR = 2049;
    private static final int LAST_YEAR = 9999;

    private TimeEncoding() {}

    static void writeValidity(Instant notBefore, Instant notAfter, DerWriter out) {
        int before = out.length();
        write(notAfter, out);
        write(notBefore, out);
        out.close(DerTag.SEQUENCE, before);
    }

    static void write(Instant instant, DerWriter out) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        int year = time.getYear();
        if (year < 0 || year > LAST_YEAR) {
            throw new PkiException(PkiException.Kind.REFUSED, "A certificate ends before the year 10000.");
        }
        int before = out.length();
        out.prepend('Z');
        twoDigits(time.getSecond(), out);
        twoDigits(time.getMinute(), out);
        twoDigits(time.getHour(), out);
        twoDigits(time.getDayOfMonth(), out);
        twoDigits(time.getMonthValue(), out);
        twoDigits(year % 100, out);
        boolean utc = year >= FIRST_UTC_YEAR && year <= LAST_UTC_YEAR;
        if (!utc) {
            twoDigits(year / 100, out);
        }
        out.close(utc ? DerTag.UTC_TIME : DerTag.GENERALIZED_TIME, before);
    }

    private static void twoDigits(int number, DerWriter out) {
        out.prepend('0' + number % 10);
        out.prepend('0' + number / 10);
    }
}
