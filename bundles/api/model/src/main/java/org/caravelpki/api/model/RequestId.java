package org.caravelpki.api.model;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Identifies one certificate request for ever: asking twice with one id has one effect.
 *
 * @param value 1 to 64 characters out of letters, digits, {@code . _ : -}
 */
public record RequestId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** Checks the form. */
    public RequestId {
        if (!FORM.matcher(value).matches()) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST,
                    "A request id is 1 to 64 characters out of letters, digits and . _ : -");
        }
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
