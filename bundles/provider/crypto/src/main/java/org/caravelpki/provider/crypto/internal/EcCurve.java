package org.caravelpki.provider.crypto.internal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/** The NIST curves y² = x³ - 3x + b (SEC 2), with the octets that every SubjectPublicKeyInfo of theirs begins with. */
enum EcCurve {
    P256(
            256,
            "3059301306072a8648ce3d020106082a8648ce3d030107034200",
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"),
    P384(
            384,
            "3076301006072a8648ce3d020106052b81040022036200",
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),
    P521(
            521,
            "30819b301006072a8648ce3d020106052b8104002303818600",
            "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                    + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e1"
                    + "56193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00");

    private static final int UNCOMPRESSED = 4;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    final int bits;
    private final byte[] prefix;
    private final BigInteger p;
    private final BigInteger b;

    EcCurve(int bits, String prefix, String p, String b) {
        this.bits = bits;
        this.prefix = HexFormat.of().parseHex(prefix);
        this.p = new BigInteger(p, 16);
        this.b = new BigInteger(b, 16);
    }

    /** Whether the octets are a key of this curve; everything after the prefix is the point. */
    boolean isCurveOf(byte[] spki) {
        return spki.length > prefix.length && Arrays.equals(spki, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Whether the point is uncompressed, its coordinates are in the field and it is on the curve (SEC 1, 3.2.2.1). */
    boolean hasValidPoint(byte[] spki) {
        int coordinate = (bits + 7) / 8;
        int x = prefix.length + 1;
        return spki.length == x + 2 * coordinate
                && spki[prefix.length] == UNCOMPRESSED
                && isOnCurve(
                        new BigInteger(1, spki, x, coordinate), new BigInteger(1, spki, x + coordinate, coordinate));
    }

    private boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(b);
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.multiply(y).subtract(right).mod(p).signum() == 0;
    }
}
