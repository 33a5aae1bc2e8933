package org.caravelpki.provider.lint.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Public keys, the same in each run. */
final class TestKeys {
    static final BigInteger F4 = BigInteger.valueOf(65537);

    private TestKeys() {}

    /** The product of two primes, as many bits as asked for. */
    static BigInteger modulus(int bits) {
        Random random = new Random(bits);
        BigInteger modulus = BigInteger.ZERO;
        while (modulus.bitLength() != bits) {
            modulus = BigInteger.probablePrime(bits / 2, random)
                    .multiply(BigInteger.probablePrime(bits - bits / 2, random));
        }
        return modulus;
    }

    static SubjectPublicKeyInfo rsa(BigInteger modulus, BigInteger exponent) {
        return rsa(modulus, exponent, Optional.of(DERNull.INSTANCE));
    }

    static SubjectPublicKeyInfo rsa(BigInteger modulus, BigInteger exponent, Optional<ASN1Encodable> parameters) {
        AlgorithmIdentifier algorithm = parameters
                .map(found -> new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, found))
                .orElseGet(() -> new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption));
        try {
            return new SubjectPublicKeyInfo(algorithm, new RSAPublicKey(modulus, exponent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SubjectPublicKeyInfo rsa2048() {
        return rsa(modulus(2048), F4);
    }

    static SubjectPublicKeyInfo ed25519(int octets) {
        byte[] key = new byte[octets];
        new Random(octets).nextBytes(key);
        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), key);
    }
}
