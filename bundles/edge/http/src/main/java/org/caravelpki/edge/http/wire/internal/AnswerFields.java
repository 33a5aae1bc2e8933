package org.caravelpki.edge.http.wire.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.caravelpki.api.protocol.Response.Header;

/**
 * The header fields that every answer has. Kept short: a strict client wants the whole head in its first kilobyte.
 *
 * <p>There is no Strict-Transport-Security: it would send the browsers of the same host to HTTPS for CRLs and OCSP,
 * which certificates name with http. And no Server: it would only tell what to attack.
 */
final class AnswerFields {
    static final String REQUEST_ID = "X-Request-Id";

    /** Names and values that never change. */
    static final List<Header> SECURITY = List.of(
            new Header("X-Content-Type-Options", "nosniff"),
            new Header("X-Frame-Options", "DENY"),
            new Header("Content-Security-Policy", "default-src 'none'"));

    // What says where an answer ends, or names us, is ours to write.
    private static final String[] OURS = {
        "Connection", "Content-Length", "Date", "Keep-Alive", "Server", "Transfer-Encoding", "Upgrade", REQUEST_ID
    };

    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Date date = new Date(Long.MIN_VALUE, "", new byte[0]);

    private record Date(long second, String text, byte[] lines) {}

    AnswerFields(Clock clock) {
        this.clock = clock;
    }

    /** The Date of now, formatted once a second. */
    String date() {
        return now().text;
    }

    /** The Date of now and the fields that never change, as HTTP/1.1 writes them. */
    byte[] lines() {
        return now().lines;
    }

    private Date now() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Date known = date;
        if (known.second != second) {
            known = of(second);
            date = known;
        }
        return known;
    }

    private static Date of(long second) {
        String text = IMF_FIXDATE.format(Instant.ofEpochSecond(second));
        StringBuilder lines = new StringBuilder("Date: ").append(text).append("\r\n");
        SECURITY.forEach(field ->
                lines.append(field.name()).append(": ").append(field.value()).append("\r\n"));
        return new Date(second, text, lines.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** The fields of a handler that are passed on. */
    static List<Header> passed(List<Header> fields) {
        for (int at = 0; at < fields.size(); at++) {
            if (isOurs(fields.get(at))) {
                return fields.stream().filter(other -> !isOurs(other)).toList();
            }
        }
        // Almost always all of them.
        return fields;
    }

    private static boolean isOurs(Header field) {
        for (String ours : OURS) {
            if (ours.equalsIgnoreCase(field.name())) {
                return true;
            }
        }
        return false;
    }
}
