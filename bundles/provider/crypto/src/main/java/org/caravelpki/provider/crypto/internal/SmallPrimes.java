package org.caravelpki.provider.crypto.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The odd primes up to 751, which no RSA modulus is divisible by (NIST SP 800-89 section 5.3.3). */
final class SmallPrimes {
    private static final long LIMIT = 752;

    private final long[] primes = LongStream.range(3, LIMIT)
            .filter(number -> BigInteger.valueOf(number).isProbablePrime(30))
            .toArray();
    private final BigInteger product =
            LongStream.of(primes).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    // In pieces that fit a machine word: one long division each, then plain arithmetic.
    private final List<Piece> pieces = pieces();

    private record Piece(BigInteger product, long[] primes) {

        boolean divides(BigInteger number) {
            long rest = number.mod(product).longValue();
            return LongStream.of(primes).anyMatch(prime -> rest % prime == 0);
        }
    }

    private List<Piece> pieces() {
        List<Piece> all = new ArrayList<>();
        int from = 0;
        while (from < primes.length) {
            long product = 1;
            int to = from;
            while (to < primes.length && product < (1L << 31) / primes[to]) {
                product *= primes[to++];
            }
            all.add(new Piece(BigInteger.valueOf(product), java.util.Arrays.copyOfRange(primes, from, to)));
            from = to;
        }
        return List.copyOf(all);
    }

    /** Whether one of them divides the number. */
    boolean divide(BigInteger number) {
        BigInteger rest = number.mod(product);
        return pieces.stream().anyMatch(piece -> piece.divides(rest));
    }
}
