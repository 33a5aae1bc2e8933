package org.caravelpki.ops.shell.internal.cert;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;

/** The revocations in the {@code index.txt} that {@code openssl ca} keeps: fields between tabs, one certificate in a line. */
final class OpensslIndex {
    private static final int FIELDS = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);

    private OpensslIndex() {}

    static Map<SerialNumber, Revocation> revocations(byte[] file) {
        Map<SerialNumber, Revocation> revocations = new HashMap<>();
        int number = 0;
        for (String line : new String(file, StandardCharsets.UTF_8).split("\n")) {
            number++;
            String[] fields = line.strip().split("\t");
            if (fields[0].equals("R")) {
                try {
                    revocations.put(SerialNumber.parse(required(fields)[3]), revocation(fields[2]));
                } catch (DateTimeException | PkiException e) {
                    throw bad("Line " + number + " of the index cannot be read.");
                }
            }
        }
        return revocations;
    }

    private static String[] required(String[] fields) {
        if (fields.length < FIELDS) {
            throw bad("too few fields");
        }
        return fields;
    }

    /** When, then perhaps why, then perhaps since when the key is suspected. */
    private static Revocation revocation(String field) {
        String[] parts = field.split(",");
        String why = parts.length > 1 ? parts[1] : RevocationReason.UNSPECIFIED.word();
        boolean since = parts.length > 2 && why.toLowerCase(Locale.ROOT).endsWith("time");
        return new Revocation(reason(why), time(parts[0]), since ? Optional.of(time(parts[2])) : Optional.empty());
    }

    /** With the words that only openssl uses. */
    private static RevocationReason reason(String word) {
        return switch (word) {
            case "keyTime" -> RevocationReason.KEY_COMPROMISE;
            case "CAkeyTime" -> RevocationReason.CA_COMPROMISE;
            case "holdInstruction" -> RevocationReason.CERTIFICATE_HOLD;
            default -> RevocationReason.parse(word);
        };
    }

    /** UTCTime or GeneralizedTime (RFC 5280 section 4.1.2.5). */
    private static Instant time(String text) {
        String century = text.length() != 13 ? "" : text.compareTo("50") < 0 ? "20" : "19";
        return LocalDateTime.parse(century + text, TIME).toInstant(ZoneOffset.UTC);
    }

    private static PkiException bad(String sentence) {
        return new PkiException(PkiException.Kind.BAD_REQUEST, sentence);
    }
}
