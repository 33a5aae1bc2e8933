package org.caravelpki.provider.crypto.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import org.caravelpki.api.model.KeySpec;

/** RSA keys of the supported sizes (RFC 3279 section 2.3.1) that pass the partial validation of NIST SP 800-89. */
final class RsaKeyCheck implements KeyCheck {
    private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    // 30 82 xx xx: a key that is long enough to be accepted needs two octets for its length.
    private static final int ALGORITHM_AT = 4;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);
    private static final int MAX_EXPONENT_BITS = 256;
    private static final BigInteger SMALL_PRIMES = IntStream.range(3, 752)
            .mapToObj(BigInteger::valueOf)
            .filter(number -> number.isProbablePrime(30))
            .reduce(BigInteger.ONE, BigInteger::multiply);

    private final Provider provider;

    RsaKeyCheck(Provider provider) {
        this.provider = provider;
    }

    @Override
    public Optional<KeySpec> check(byte[] spki) {
        int end = ALGORITHM_AT + RSA_ENCRYPTION.length;
        if (spki.length < end || !Arrays.equals(spki, ALGORITHM_AT, end, RSA_ENCRYPTION, 0, RSA_ENCRYPTION.length)) {
            return Optional.empty();
        }
        RSAPublicKey key = decode(spki);
        checkModulus(key.getModulus());
        checkExponent(key.getPublicExponent());
        return Optional.of(new KeySpec(KeySpec.Family.RSA, key.getModulus().bitLength()));
    }

    // The key goes into certificates as received: only the one right encoding is let in.
    private RSAPublicKey decode(byte[] spki) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA", provider);
            RSAPublicKey key = (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(spki));
            RSAPublicKeySpec numbers = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            if (!Arrays.equals(spki, factory.generatePublic(numbers).getEncoded())) {
                throw BadKey.malformed();
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw BadKey.malformed();
        }
    }

    private static void checkModulus(BigInteger modulus) {
        int bits = modulus.bitLength();
        if (bits < 2048 || bits > 8192 || bits % 1024 != 0) {
            throw BadKey.because("An RSA key has 2048 to 8192 bits in steps of 1024; this one has " + bits + ".");
        }
        if (!modulus.testBit(0) || !modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            throw BadKey.because("The modulus of the RSA key has a small factor.");
        }
    }

    private static void checkExponent(BigInteger exponent) {
        if (!exponent.testBit(0) || exponent.compareTo(MIN_EXPONENT) < 0 || exponent.bitLength() > MAX_EXPONENT_BITS) {
            throw BadKey.because("The exponent of an RSA key is odd, at least 65537 and below 2^256.");
        }
    }
}
