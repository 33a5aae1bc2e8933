package org.caravelpki.bench.driver.internal;

/**
 * Times in ascending order.
 *
 * @param nanos the times; not copied
 */
record Latencies(long[] nanos) {

    /** The time that this share of all does not exceed (nearest rank), in ms; 0 when there is none. */
    double percentile(double share) {
        if (nanos.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share / 100 * nanos.length);
        return nanos[Math.max(rank, 1) - 1] / 1e6;
    }
}
