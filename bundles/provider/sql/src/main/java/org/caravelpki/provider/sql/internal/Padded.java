package org.caravelpki.provider.sql.internal;

import java.math.BigInteger;

/** Serial and CRL numbers as the database keeps them: 20 octets, so that they sort by value and compare exactly. */
final class Padded {
    private static final int OCTETS = 20;

    private Padded() {}

    static byte[] of(BigInteger number) {
        byte[] octets = number.toByteArray();
        if (number.signum() < 0 || octets.length > OCTETS) {
            throw new IllegalArgumentException("a serial or CRL number has at most 20 octets");
        }
        byte[] padded = new byte[OCTETS];
        System.arraycopy(octets, 0, padded, OCTETS - octets.length, octets.length);
        return padded;
    }

    static BigInteger number(byte[] padded) {
        return new BigInteger(padded);
    }
}
