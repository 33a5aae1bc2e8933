package org.caravelpki.bench.load;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param nanos how long each order took that ended while it was measured
 * @param failed how many orders failed, at whatever time
 * @param retries how often the server asked to try again
 * @param seconds how long it was measured
 * @param cpuNanos the processor time of this process meanwhile
 */
record Figures(long[] nanos, int failed, int retries, double seconds, long cpuNanos) {

    static Figures of(List<long[]> parts, int failed, int retries, double seconds, long cpuNanos) {
        long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Figures(all, failed, retries, seconds, cpuNanos);
    }

    /** One line. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"ops_per_s\":%.1f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"p999_ms\":%.2f,\"operations\":%d,\"failed\":%d,"
                        + "\"retries\":%d,\"client_cpu_ms_per_op\":%.3f}",
                nanos.length / seconds,
                percentile(0.5),
                percentile(0.99),
                percentile(0.999),
                nanos.length,
                failed,
                retries,
                nanos.length == 0 ? 0 : cpuNanos / 1e6 / nanos.length);
    }

    /** The smallest value that this share of all is not above, in milliseconds. */
    private double percentile(double share) {
        int rank = (int) Math.ceil(share * nanos.length);
        return nanos.length == 0 ? 0 : nanos[Math.max(0, rank - 1)] / 1e6;
    }
}
