package org.caravelpki.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What happened between two marks. Guarded by its {@link Tally}. */
final class Interval {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long began;
    private final Map<Kind, Requests> requests = new EnumMap<>(Kind.class);
    private final Map<String, Integer> failures = new TreeMap<>();
    private int failed;
    private long firstFailure;
    private long lastFailure;

    Interval(long began) {
        this.began = began;
    }

    /** Of one kind. */
    private static final class Requests {
        private long count;
        private long longestNanos;
        private long lastAnswer;
        private long longestGapNanos;
        private long good;
        private long retried;
        private long lastGood;
        private long longestGoodGapNanos;

        private long goodGap(long began, long now) {
            return Math.max(longestGoodGapNanos, now - (lastGood == 0 ? began : lastGood));
        }
    }

    /** A request was due, and has its answer or has broken off. */
    void answered(Kind kind, long due, long now) {
        Requests own = of(kind);
        own.count++;
        own.longestNanos = Math.max(own.longestNanos, now - due);
        own.longestGapNanos = Math.max(own.longestGapNanos, now - (own.lastAnswer == 0 ? began : own.lastAnswer));
        own.lastAnswer = now;
    }

    /** Something that takes one request or more was done as it must be. */
    void good(Kind kind, long now) {
        Requests own = of(kind);
        own.good++;
        own.longestGoodGapNanos = own.goodGap(began, now);
        own.lastGood = now;
    }

    void retried(Kind kind) {
        of(kind).retried++;
    }

    private Requests of(Kind kind) {
        return requests.computeIfAbsent(kind, any -> new Requests());
    }

    void failed(Kind kind, String what, long now) {
        failures.merge(kind.word() + ": " + what, 1, Integer::sum);
        firstFailure = failed == 0 ? now : firstFailure;
        lastFailure = now;
        failed++;
    }

    int failed() {
        return failed;
    }

    /** One line. */
    String json(String name, long now) {
        ObjectNode line = JSON.createObjectNode();
        line.put("name", name);
        line.put("seconds", (now - began) / 1_000_000 / 1e3);
        line.put(
                "requests",
                requests.values().stream().mapToLong(own -> own.count).sum());
        line.put("failed", failed);
        line.put("failing_ms", millis(lastFailure - firstFailure));
        line.put("longest_pause_ms", millis(longest()));
        ObjectNode kinds = line.putObject("kinds");
        requests.forEach((kind, own) -> kinds.putObject(kind.word())
                .put("requests", own.count)
                .put("longest_pause_ms", millis(own.longestNanos))
                .put("longest_gap_ms", millis(own.longestGapNanos))
                .put("good", own.good)
                .put("retried", own.retried)
                .put("longest_good_gap_ms", millis(own.goodGap(began, now))));
        ObjectNode what = line.putObject("failures");
        failures.forEach(what::put);
        return line.toString();
    }

    private long longest() {
        return requests.values().stream()
                .mapToLong(own -> own.longestNanos)
                .max()
                .orElse(0);
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e5) / 10.0;
    }
}
