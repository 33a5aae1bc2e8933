package org.caravelpki.bench.driver.internal;

/**
 * Times in ascending order.
 *
 * @param nanos the times; not copied
 */
record Latencies(long[] nanos) {

    /** The time that so many of a thousand do not exceed (nearest rank), in ms; 0 when there is none. */
    double perMille(int share) {
        long rank = ((long) nanos.length * share + 999) / 1_000;
        return nanos.length == 0 ? 0 : nanos[(int) rank - 1] / 1e6;
    }
}
