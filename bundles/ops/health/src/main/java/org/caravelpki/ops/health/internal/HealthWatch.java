package org.caravelpki.ops.health.internal;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the parts on a timer and remembers the last verdict, so that the handler never waits for one of them. While the node
 * is not ready it asks more often: a node that starts or recovers is wanted.
 */
final class HealthWatch {
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long EAGER_MILLIS = 200;
    private static final Verdict NONE = Verdict.of(List.of(), List.of());
    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

    private final CheckRound round;
    private final Supplier<List<Part>> parts;
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "caravel-health");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Verdict last = NONE;
    private volatile long lastNanos;

    HealthWatch(CheckRound round, Supplier<List<Part>> parts, LongSupplier nanos) {
        this.round = round;
        this.parts = parts;
        this.nanos = nanos;
        this.lastNanos = nanos.getAsLong();
    }

    void start(long intervalMillis) {
        timer.execute(() -> lookOnAndOn(intervalMillis));
    }

    private void lookOnAndOn(long intervalMillis) {
        look();
        long pause = last.isReady() ? intervalMillis : Math.min(intervalMillis, EAGER_MILLIS);
        timer.schedule(() -> lookOnAndOn(intervalMillis), pause, TimeUnit.MILLISECONDS);
    }

    void stop() {
        timer.shutdownNow();
    }

    void look() {
        Verdict now = round.ask(parts.get());
        tell(last, now);
        last = now;
        lastNanos = nanos.getAsLong();
    }

    /** Whether rounds still come to an end: the JVM works and no check hangs. */
    boolean isLive() {
        return nanos.getAsLong() - lastNanos < STALE_NANOS;
    }

    /** The last verdict; down before the first one and when it is too old to be believed. */
    Verdict verdict() {
        return isLive() ? last : NONE;
    }

    private static void tell(Verdict before, Verdict now) {
        if (now.equals(before)) {
            return;
        }
        String troubles = now.troubles().stream()
                .map(part -> part.part() + " " + part.status() + " (" + part.detail() + ")")
                .collect(Collectors.joining(", "));
        if (now.isReady()) {
            LOG.info("The node is ready. {}", troubles);
        } else {
            LOG.warn("The node is not ready: {}", troubles);
        }
    }
}
