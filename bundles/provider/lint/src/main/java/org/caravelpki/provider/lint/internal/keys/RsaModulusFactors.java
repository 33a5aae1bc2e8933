package org.caravelpki.provider.lint.internal.keys;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PublicKeyView;

/** The modulus of an RSA key is odd and has no factor smaller than 752. */
public final class RsaModulusFactors extends Rule<CertificateView> {
    private static final int BOUND = 752;
    private static final List<BigInteger> PRIMES = Stream.iterate(
                    BigInteger.TWO, prime -> prime.intValue() < BOUND, BigInteger::nextProbablePrime)
            .toList();
    private static final BigInteger PRODUCT = PRIMES.stream().reduce(BigInteger.ONE, BigInteger::multiply);
    private static final int WORDS = PRODUCT.bitLength() / Integer.SIZE + 1;
    private static final List<PrimePair> PAIRS = IntStream.range(0, PRIMES.size())
            .mapToObj(i -> new PrimePair(
                    PRIMES.get(i).intValue(), PRIMES.get(PRIMES.size() - 1 - i).intValue(), WORDS))
            .limit((PRIMES.size() + 1) / 2)
            .toList();

    /** Describes the rule. */
    public RsaModulusFactors() {
        super(
                "rsa-modulus-factors",
                RFC5280,
                "NIST SP 800-89 section 5.3.3",
                "The modulus of an RSA key is odd and has no factor smaller than 752.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return certificate
                .publicKey()
                .rsa()
                .map(PublicKeyView.Rsa::modulus)
                .filter(RsaModulusFactors::hasSmallFactor)
                .map(modulus -> "The modulus of the RSA key has a small factor.");
    }

    /** One long division leaves a number that is divided by the same primes and never longer than their product. */
    private static boolean hasSmallFactor(BigInteger modulus) {
        long[] words = words(modulus.mod(PRODUCT));
        for (PrimePair pair : PAIRS) {
            if (pair.divides(words)) {
                return true;
            }
        }
        return false;
    }

    private static long[] words(BigInteger number) {
        byte[] octets = number.toByteArray();
        long[] words = new long[WORDS];
        for (int i = 0; i < octets.length; i++) {
            int place = octets.length - 1 - i;
            words[place / Integer.BYTES] |= (octets[i] & 0xffL) << place % Integer.BYTES * Byte.SIZE;
        }
        return words;
    }
}
