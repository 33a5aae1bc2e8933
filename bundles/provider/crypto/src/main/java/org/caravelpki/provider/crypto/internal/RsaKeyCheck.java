package org.caravelpki.provider.crypto.internal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.caravelpki.api.model.KeySpec;

/** RSA keys of the supported sizes (RFC 3279 section 2.3.1) that pass the partial validation of NIST SP 800-89. */
final class RsaKeyCheck implements KeyCheck {
    private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    // 30 82 xx xx: a key that is long enough to be accepted needs two octets for its length.
    private static final int ALGORITHM_AT = 4;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);
    private static final int MAX_EXPONENT_BITS = 256;

    private final SmallPrimes smallPrimes = new SmallPrimes();

    @Override
    public Optional<KeySpec> check(byte[] spki) {
        int end = ALGORITHM_AT + RSA_ENCRYPTION.length;
        if (spki.length < end || !Arrays.equals(spki, ALGORITHM_AT, end, RSA_ENCRYPTION, 0, RSA_ENCRYPTION.length)) {
            return Optional.empty();
        }
        RsaNumbers numbers = RsaNumbers.read(spki, end);
        // The key goes into certificates as received: only the one right encoding is let in.
        if (!Arrays.equals(spki, numbers.encode(RSA_ENCRYPTION))) {
            throw BadKey.malformed();
        }
        checkModulus(numbers.modulus());
        checkExponent(numbers.exponent());
        return Optional.of(new KeySpec(KeySpec.Family.RSA, numbers.modulus().bitLength()));
    }

    private void checkModulus(BigInteger modulus) {
        int bits = modulus.bitLength();
        if (bits < 2048 || bits > 8192 || bits % 1024 != 0) {
            throw BadKey.because("An RSA key has 2048 to 8192 bits in steps of 1024; this one has " + bits + ".");
        }
        if (!modulus.testBit(0) || smallPrimes.divide(modulus)) {
            throw BadKey.because("The modulus of the RSA key has a small factor.");
        }
    }

    private static void checkExponent(BigInteger exponent) {
        if (!exponent.testBit(0) || exponent.compareTo(MIN_EXPONENT) < 0 || exponent.bitLength() > MAX_EXPONENT_BITS) {
            throw BadKey.because("The exponent of an RSA key is odd, at least 65537 and below 2^256.");
        }
    }
}
