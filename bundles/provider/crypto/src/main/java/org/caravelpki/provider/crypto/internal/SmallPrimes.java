package org.caravelpki.provider.crypto.internal;

import java.math.BigInteger;
import java.util.stream.LongStream;

/** The odd primes up to 751, which no RSA modulus is divisible by (NIST SP 800-89 section 5.3.3). */
final class SmallPrimes {
    private static final long LIMIT = 752;
    private static final long WORD = 0xffffffffL;

    private final long[] primes = LongStream.range(3, LIMIT)
            .filter(number -> BigInteger.valueOf(number).isProbablePrime(30))
            .toArray();
    private final BigInteger product =
            LongStream.of(primes).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    private final int words = product.bitLength() / Integer.SIZE + 1;
    // 2^(32 i) modulo each prime: a rest is a sum of products then, and there is one division per prime.
    private final long[][] powers = LongStream.of(primes).mapToObj(this::powers).toArray(long[][]::new);

    private long[] powers(long prime) {
        long[] all = new long[words];
        all[0] = 1;
        for (int i = 1; i < words; i++) {
            all[i] = (all[i - 1] << Integer.SIZE) % prime;
        }
        return all;
    }

    /** Whether one of them divides the number. */
    boolean divide(BigInteger number) {
        long[] rest = words(number.mod(product));
        for (int i = 0; i < primes.length; i++) {
            if (sum(rest, powers[i]) % primes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    // Never overflows: 32 bits times 10 bits, some 30 times.
    private static long sum(long[] rest, long[] powers) {
        long sum = 0;
        for (int i = 0; i < rest.length; i++) {
            sum += rest[i] * powers[i];
        }
        return sum;
    }

    /** Words of 32 bits, the lowest first. */
    private long[] words(BigInteger number) {
        byte[] octets = number.toByteArray();
        long[] all = new long[words];
        for (int i = 0; i < octets.length; i++) {
            int fromTheEnd = octets.length - 1 - i;
            all[i / Integer.BYTES] |= (octets[fromTheEnd] & 0xffL) << Byte.SIZE * (i % Integer.BYTES) & WORD;
        }
        return all;
    }
}
