package org.caravelpki.ops.upgrade.watch.internal;

import java.util.Map;
import org.caravelpki.api.admin.Latencies;

/**
 * What became of the requests of a protocol, or of several: up to one moment, or between two.
 *
 * @param answers how many were answered
 * @param errors how many of them with 5xx, by handlers or by the edge in their place
 * @param latencies how long handlers took
 */
public record Traffic(long answers, long errors, Latencies latencies) {
    /** Nothing happened. */
    public static final Traffic NONE = new Traffic(0, 0, Latencies.NONE);

    private static final int SERVER_ERROR = 5;

    static Traffic of(Map<Integer, Long> answers, Latencies latencies) {
        return new Traffic(
                answers.values().stream().mapToLong(Long::longValue).sum(),
                answers.getOrDefault(SERVER_ERROR, 0L),
                latencies);
    }

    Traffic since(Traffic earlier) {
        return new Traffic(
                Math.max(0, answers - earlier.answers),
                Math.max(0, errors - earlier.errors),
                latencies.since(earlier.latencies));
    }

    double errorRate() {
        return answers == 0 ? 0 : (double) errors / answers;
    }
}
