package org.caravelpki.provider.crypto.internal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.caravelpki.api.model.KeySpec;

/** Ed25519 keys (RFC 8410 section 4) that decode to a point (RFC 8032 section 5.1.3). */
final class Ed25519KeyCheck implements KeyCheck {
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int POINT_OCTETS = 32;
    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final int EIGHTFOLD_DOUBLINGS = 3;

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
        return y.compareTo(P) < 0 && isOnCurve(y) && !isOfSmallOrder(y);
    }

    /** Whether some x makes -x² + y² = 1 + dx²y² hold: x² = (y² - 1) / (dy² + 1) must be a square. */
    private static boolean isOnCurve(BigInteger y) {
        BigInteger square = xSquared(y);
        return square.signum() == 0 || square.modPow(P.shiftRight(1), P).equals(BigInteger.ONE);
    }

    /** Whether eight times the point is the neutral element: anybody can sign for such a key. */
    private static boolean isOfSmallOrder(BigInteger y) {
        BigInteger coordinate = y;
        for (int i = 0; i < EIGHTFOLD_DOUBLINGS; i++) {
            coordinate = doubled(coordinate);
        }
        return coordinate.equals(BigInteger.ONE);
    }

    /** The y of the doubled point, (y² + x²) / (2 + x² - y²), which needs only the square of x. */
    private static BigInteger doubled(BigInteger y) {
        BigInteger xx = xSquared(y);
        BigInteger yy = y.multiply(y).mod(P);
        BigInteger denominator = BigInteger.TWO.add(xx).subtract(yy).mod(P);
        return yy.add(xx).multiply(denominator.modInverse(P)).mod(P);
    }

    private static BigInteger xSquared(BigInteger y) {
        BigInteger yy = y.multiply(y).mod(P);
        BigInteger denominator = D.multiply(yy).add(BigInteger.ONE).mod(P);
        return yy.subtract(BigInteger.ONE).multiply(denominator.modInverse(P)).mod(P);
    }

    private static BigInteger littleEndian(byte[] spki) {
        byte[] point = new byte[POINT_OCTETS];
        for (int i = 0; i < POINT_OCTETS; i++) {
            point[i] = spki[spki.length - 1 - i];
        }
        return new BigInteger(1, point);
    }
}
