package org.caravelpki.provider.crypto.internal;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidParameterSpecException;
import java.util.Arrays;
import java.util.HexFormat;

/** The NIST curves, with the octets that every SubjectPublicKeyInfo of theirs begins with. */
enum EcCurve {
    P256(256, "secp256r1", "3059301306072a8648ce3d020106082a8648ce3d030107034200"),
    P384(384, "secp384r1", "3076301006072a8648ce3d020106052b81040022036200"),
    P521(521, "secp521r1", "30819b301006072a8648ce3d020106052b8104002303818600");

    private static final int UNCOMPRESSED = 4;

    final int bits;
    final String jcaName;
    private final byte[] prefix;

    EcCurve(int bits, String jcaName, String prefix) {
        this.bits = bits;
        this.jcaName = jcaName;
        this.prefix = HexFormat.of().parseHex(prefix);
    }

    /** Whether the octets are a key of this curve; everything after the prefix is the point. */
    boolean isCurveOf(byte[] spki) {
        return spki.length > prefix.length && Arrays.equals(spki, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Whether the point is uncompressed, its coordinates are in the field and it is on the curve (SEC 1, 3.2.2.1). */
    boolean hasValidPoint(byte[] spki, Provider provider) {
        int coordinate = (bits + 7) / 8;
        int x = prefix.length + 1;
        return spki.length == x + 2 * coordinate
                && spki[prefix.length] == UNCOMPRESSED
                && isOnCurve(
                        new BigInteger(1, spki, x, coordinate),
                        new BigInteger(1, spki, x + coordinate, coordinate),
                        parameters(provider).getCurve());
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y, EllipticCurve curve) {
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.multiply(y).subtract(right).mod(p).signum() == 0;
    }

    private ECParameterSpec parameters(Provider provider) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", provider);
            parameters.init(new ECGenParameterSpec(jcaName));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (NoSuchAlgorithmException | InvalidParameterSpecException e) {
            throw new IllegalStateException("this Java runtime lacks the curve " + jcaName, e);
        }
    }
}
