package org.caravelpki.provider.lint.internal.keys;

import java.math.BigInteger;

/**
 * Tells whether one of two small primes divides a long number. Multiplying each word by what its place is worth modulo both primes,
 * and dividing once at the end, takes a tenth of the time of long divisions.
 */
final class PrimePair {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(Integer.SIZE);

    private final int first;
    private final int second;
    private final long[] worth;

    /** For primes below 1024 and numbers of at most so many words: sums then fit into a long. */
    PrimePair(int first, int second, int words) {
        this.first = first;
        this.second = second;
        this.worth = new long[words];
        BigInteger product = BigInteger.valueOf((long) first * second);
        BigInteger place = BigInteger.ONE;
        for (int i = 0; i < words; i++) {
            worth[i] = place.longValue();
            place = place.multiply(WORD).mod(product);
        }
    }

    /** Words of 32 bits, the lowest first. */
    boolean divides(long[] words) {
        long sum = 0;
        for (int i = 0; i < words.length; i++) {
            sum += words[i] * worth[i];
        }
        return sum % first == 0 || sum % second == 0;
    }
}
