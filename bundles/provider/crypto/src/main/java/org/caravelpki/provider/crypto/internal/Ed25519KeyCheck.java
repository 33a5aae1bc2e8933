package org.caravelpki.provider.crypto.internal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.KeySpec;

/** Ed25519 keys (RFC 8410 section 4) that decode to a point (RFC 8032 section 5.1.3) of large order. */
final class Ed25519KeyCheck implements KeyCheck {
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int POINT_OCTETS = 32;
    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final BigInteger OF_ORDER_8 =
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);
    /** The y of the eight points whose eightfold is the neutral element: anybody can sign for such a key. */
    private static final Set<BigInteger> SMALL_ORDER =
            Set.of(BigInteger.ONE, P.subtract(BigInteger.ONE), BigInteger.ZERO, OF_ORDER_8, P.subtract(OF_ORDER_8));

    @Override
    public Optional<KeySpec> check(byte[] spki) {
        if (spki.length < PREFIX.length || !Arrays.equals(spki, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            return Optional.empty();
        }
        if (spki.length != PREFIX.length + POINT_OCTETS || !isGoodPoint(littleEndian(spki))) {
            throw BadKey.because("The public key is not a point on Ed25519.");
        }
        return Optional.of(new KeySpec(KeySpec.Family.ED25519, 255));
    }

    private static boolean isGoodPoint(BigInteger encoded) {
        BigInteger y = encoded.clearBit(255);
        return y.compareTo(P) < 0 && !SMALL_ORDER.contains(y) && isOnCurve(y);
    }

    /**
     * Whether some x makes -x² + y² = 1 + dx²y² hold: x² = (y² - 1) / (dy² + 1) must be a square, and so must the product
     * of the two be.
     */
    private static boolean isOnCurve(BigInteger y) {
        BigInteger yy = y.multiply(y).mod(P);
        BigInteger square = yy.subtract(BigInteger.ONE)
                .multiply(D.multiply(yy).add(BigInteger.ONE))
                .mod(P);
        return square.modPow(P.shiftRight(1), P).equals(BigInteger.ONE);
    }

    private static BigInteger littleEndian(byte[] spki) {
        byte[] point = new byte[POINT_OCTETS];
        for (int i = 0; i < POINT_OCTETS; i++) {
            point[i] = spki[spki.length - 1 - i];
        }
        return new BigInteger(1, point);
    }
}
