package com.example.certstore.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.caravelpki.api.model.PkiException;

/**
 * What a client looks for (RFC 4387 section 2): one attribute and its value.
 *
 * @param attribute for example {@code sKIDHash}
 * @param value decoded
 */
record Query(String attribute, String value) {
    private static final Set<String> HASHES = Set.of("certHash", "iHash", "iAndSHash", "sHash", "sKIDHash");
    private static final Set<String> TEXTS = Set.of("uri", "name", "email");
    // Section 2.1: a SHA-1 hash in Base64 without its padding; anything else must be refused.
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{27}");

    static Query parse(Optional<String> raw) {
        String[] pair = raw.orElse("").split("=", 2);
        if (pair.length != 2 || pair[1].contains("&") || pair[1].contains("=")) {
            throw bad("Ask with one attribute: ?attribute=value.");
        }
        Query query = new Query(pair[0], decode(pair[1]));
        if (HASHES.contains(query.attribute)) {
            if (!HASH.matcher(query.value).matches()) {
                throw bad("The value of " + query.attribute
                        + " is a SHA-1 hash in Base64, 27 characters without padding.");
            }
        } else if (!TEXTS.contains(query.attribute)) {
            throw bad("The attribute is one of certHash, uri, iHash, iAndSHash, name, email, sHash, sKIDHash.");
        }
        return query;
    }

    boolean isOneOf(Map<String, String> keys) {
        return value.equals(keys.get(attribute));
    }

    // Only percent signs: a plus belongs to Base64, and Java's decoder would make a space of it.
    private static String decode(String raw) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c != '%') {
                octets.write(c);
                continue;
            }
            int high = digit(raw, at + 1);
            int low = digit(raw, at + 2);
            if (high < 0 || low < 0) {
                throw bad("The query is not percent-encoded.");
            }
            octets.write(high << 4 | low);
            at += 2;
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static int digit(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }

    private static PkiException bad(String detail) {
        return new PkiException(PkiException.Kind.BAD_REQUEST, detail);
    }
}
