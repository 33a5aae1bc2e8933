package org.caravelpki.bench.driver.internal;

import java.time.Duration;
import java.util.Locale;

/**
 * What one round came to.
 *
 * @param inFlight how many requests were in flight
 * @param window how long was measured
 * @param tally what was answered
 * @param times the processor time spent
 * @param memory what was held in memory at the end
 */
record Measurement(int inFlight, Duration window, Tally tally, Processes.Times times, Processes.Memory memory) {

    /** One line, with the names that the result files have. */
    String json() {
        Latencies latencies = tally.latencies();
        int issued = tally.issued();
        return String.format(
                Locale.ROOT,
                "{\"in_flight\":%d,\"ops_per_s\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"p999_ms\":%.3f,"
                        + "\"cpu_ms_java\":%.4f,\"cpu_ms_database\":%.4f,\"operations\":%d,\"failed\":%d,"
                        + "\"memory_mb\":%d,\"memory_mb_database\":%d%s}",
                inFlight,
                issued * 1e9 / window.toNanos(),
                latencies.perMille(500),
                latencies.perMille(990),
                latencies.perMille(999),
                perOperation(times.java(), issued),
                perOperation(times.database(), issued),
                issued,
                tally.failed(),
                memory.java(),
                memory.database(),
                complaint());
    }

    private static double perOperation(Duration spent, int operations) {
        return operations == 0 ? 0 : spent.toNanos() / 1e6 / operations;
    }

    private String complaint() {
        return tally.complaint()
                .map(text -> ",\"complaint\":\"" + text.replaceAll("[\"\\\\\\p{Cntrl}]", " ") + "\"")
                .orElse("");
    }
}
