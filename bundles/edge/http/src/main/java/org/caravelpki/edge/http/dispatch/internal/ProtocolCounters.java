package org.caravelpki.edge.http.dispatch.internal;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.caravelpki.api.admin.Latencies;

/** What happened to the requests of one protocol since the edge started. Outlives its handlers. */
final class ProtocolCounters {
    private static final int CLASSES = 6;

    private final String name;
    private final LongAdder requests = new LongAdder();
    private final LongAdder[] answers = new LongAdder[CLASSES];
    private final Histogram latencies = new Histogram();
    private final AtomicInteger parked = new AtomicInteger();

    ProtocolCounters(String name) {
        this.name = name;
        for (int digit = 0; digit < CLASSES; digit++) {
            answers[digit] = new LongAdder();
        }
    }

    String name() {
        return name;
    }

    void received() {
        requests.increment();
    }

    void answered(int status) {
        answers[Math.min(status / 100, CLASSES - 1)].increment();
    }

    void took(long nanos) {
        latencies.record(nanos);
    }

    /** A request that no handler came for. */
    void turnedAway() {
        received();
        answered(503);
    }

    void parked(int change) {
        parked.addAndGet(change);
    }

    long requests() {
        return requests.sum();
    }

    Latencies latencies() {
        return latencies.read();
    }

    int parked() {
        return parked.get();
    }

    Map<Integer, Long> answers() {
        Map<Integer, Long> byDigit = new TreeMap<>();
        for (int digit = 0; digit < CLASSES; digit++) {
            long count = answers[digit].sum();
            if (count > 0) {
                byDigit.put(digit, count);
            }
        }
        return byDigit;
    }
}
