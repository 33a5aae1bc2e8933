package org.caravelpki.api.model;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Identifies one certificate request for ever: asking twice with one id has one effect.
 *
 * @param value 1 to 64 characters out of letters, digits, {@code . _ : -}
 */
public record RequestId(String value) {
    private static final int LONGEST = 64;

    /** Checks the form. */
    public RequestId {
        if (!isWellFormed(value)) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST,
                    "A request id is 1 to 64 characters out of letters, digits and . _ : -");
        }
    }

    // A plain loop: ids are made of text several times for each certificate.
    private static boolean isWellFormed(String value) {
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            boolean isLetterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!isLetterOrDigit && "._:-".indexOf(c) < 0) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= LONGEST;
    }

    /**
     * A new id that nobody can guess.
     *
     * @param random the source
     * @return 32 hexadecimal digits
     */
    public static RequestId random(SecureRandom random) {
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        return new RequestId(HexFormat.of().formatHex(octets));
    }

    @Override
    public String toString() {
        return value;
    }
}
