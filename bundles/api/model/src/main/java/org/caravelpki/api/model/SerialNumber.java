package org.caravelpki.api.model;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A certificate serial number (RFC 5280 section 4.1.2.2): positive, at most 20 octets.
 *
 * @param value the number; greater than zero and below 2^159
 */
public record SerialNumber(BigInteger value) implements Comparable<SerialNumber> {
    private static final int MAX_OCTETS = 20;

    /** Checks the bounds. */
    public SerialNumber {
        if (value.signum() <= 0 || value.toByteArray().length > MAX_OCTETS) {
            throw new IllegalArgumentException("a serial number is positive and has at most 20 octets");
        }
    }

    /**
     * Reads hexadecimal digits as people copy them: either case, with or without colons, blanks or {@code 0x}.
     *
     * @param text the digits
     * @return the serial number
     * @throws PkiException of kind {@code badRequest} when the text is not one
     */
    public static SerialNumber parse(String text) {
        String digits =
                text.strip().toLowerCase(Locale.ROOT).replaceFirst("^0x", "").replaceAll("[: ]", "");
        if (!digits.matches("[0-9a-f]{1,40}")) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "A serial number is 1 to 40 hexadecimal digits.");
        }
        try {
            return new SerialNumber(new BigInteger(digits, 16));
        } catch (IllegalArgumentException e) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "A serial number is positive and below 2^159.");
        }
    }

    /**
     * The number as the product shows it everywhere: lower-case hexadecimal, an even count of digits.
     *
     * @return 2 to 40 digits
     */
    public String hex() {
        byte[] octets = value.toByteArray();
        return HexFormat.of().formatHex(octets, octets[0] == 0 ? 1 : 0, octets.length);
    }

    @Override
    public int compareTo(SerialNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
