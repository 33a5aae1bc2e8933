package org.caravelpki.ops.upgrade.watch.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides whether an upgrade is good, sample by sample. A quiet node is not judged by one outlier: it takes
 * {@value #LEAST_ERRORS} errors, {@value #LEAST_TIMED} timed answers on both sides, or a part that is not ready for
 * {@code UNREADY}. Code that was loaded a moment ago is slow until it is compiled, so times count from the second half of the
 * watch on.
 */
public final class Judge {
    /** Fewer errors than that are no reason. */
    static final int LEAST_ERRORS = 3;
    /** A p99 of fewer answers is the slowest of them. */
    static final int LEAST_TIMED = 100;
    /** The share of errors that is borne beyond that of the minute before. */
    static final double BORNE = 0.01;
    /** How many times slower is too slow. */
    static final int TIMES = 3;
    /** Whatever answers in less harms nobody. */
    static final Duration FAST_ENOUGH = Duration.ofMillis(5);
    /** How long a part may be not ready: while its bundle is being replaced it is. */
    static final Duration UNREADY = Duration.ofSeconds(3);

    private final Map<String, Traffic> before;
    private final Sample begin;
    private final Instant half;
    private final Predicate<String> watched;
    private Optional<Sample> compiled = Optional.empty();
    private Optional<Instant> unreadySince = Optional.empty();

    /**
     * For one watch.
     *
     * @param minuteAgo where the minute before begins
     * @param begin where it ends, before anything was replaced
     * @param end when the watch ends
     * @param watched which protocols
     */
    public Judge(Sample minuteAgo, Sample begin, Instant end, Predicate<String> watched) {
        this.before = begin.since(minuteAgo);
        this.begin = begin;
        this.half = begin.at().plus(Duration.between(begin.at(), end).dividedBy(2));
        this.watched = watched;
    }

    /**
     * Looks at the next sample.
     *
     * @param now later than the one before
     * @return why it is not good, a sentence; empty as long as it is
     */
    public Optional<String> objection(Sample now) {
        if (compiled.isEmpty() && !now.at().isBefore(half)) {
            compiled = Optional.of(now);
        }
        List<String> objections = new ArrayList<>();
        unready(now).ifPresent(objections::add);
        now.since(begin).forEach((name, traffic) -> {
            if (watched.test(name)) {
                tooManyErrors(name, traffic).ifPresent(objections::add);
            }
        });
        compiled.ifPresent(from -> now.since(from).forEach((name, traffic) -> {
            if (watched.test(name)) {
                tooSlow(name, traffic).ifPresent(objections::add);
            }
        }));
        return objections.stream().findFirst();
    }

    private Optional<String> unready(Sample now) {
        Set<String> notReady = now.notReady(begin);
        if (notReady.isEmpty()) {
            unreadySince = Optional.empty();
            return Optional.empty();
        }
        Instant since = unreadySince.orElse(now.at());
        unreadySince = Optional.of(since);
        return since.plus(UNREADY).isAfter(now.at())
                ? Optional.empty()
                : Optional.of("The node is not ready: " + String.join(", ", notReady) + ".");
    }

    private Optional<String> tooManyErrors(String name, Traffic traffic) {
        double rateBefore = before(name).errorRate();
        if (traffic.errors() < LEAST_ERRORS || traffic.errorRate() <= BORNE + rateBefore) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s answered %d of %d requests with an error (%.1f %%, the minute before %.1f %%).",
                name,
                traffic.errors(),
                traffic.answers(),
                traffic.errorRate() * 100,
                rateBefore * 100));
    }

    private Optional<String> tooSlow(String name, Traffic traffic) {
        if (traffic.latencies().total() < LEAST_TIMED
                || before(name).latencies().total() < LEAST_TIMED) {
            return Optional.empty();
        }
        Duration now = traffic.latencies().percentile(99).orElseThrow();
        Duration then = before(name).latencies().percentile(99).orElseThrow();
        boolean slower = now.compareTo(then.multipliedBy(TIMES)) > 0 && now.compareTo(FAST_ENOUGH) > 0;
        return slower
                ? Optional.of(
                        name + " became slow: p99 is " + millis(now) + ", the minute before " + millis(then) + ".")
                : Optional.empty();
    }

    private Traffic before(String name) {
        return before.getOrDefault(name, Traffic.NONE);
    }

    /**
     * What is seen so far.
     *
     * @param now the newest sample
     * @return a clause for the operator who waits
     */
    public String seen(Sample now) {
        Traffic all = now.since(begin).entrySet().stream()
                .filter(entry -> watched.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Traffic.NONE, Judge::sum);
        Traffic then = before.entrySet().stream()
                .filter(entry -> watched.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Traffic.NONE, Judge::sum);
        return all.answers() + " requests, " + all.errors() + " errors" + p99(", p99 ", all) + p99(", before ", then);
    }

    private static Traffic sum(Traffic one, Traffic other) {
        return new Traffic(
                one.answers() + other.answers(),
                one.errors() + other.errors(),
                one.latencies().plus(other.latencies()));
    }

    private static String p99(String label, Traffic traffic) {
        return traffic.latencies()
                .percentile(99)
                .map(time -> label + millis(time))
                .orElse("");
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
