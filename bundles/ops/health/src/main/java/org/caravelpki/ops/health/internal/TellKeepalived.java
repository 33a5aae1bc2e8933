package org.caravelpki.ops.health.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.caravelpki.api.admin.HealthCheck;

/**
 * Tells keepalived on this host by files whether the node can serve, and whether a peer would serve better. On a thread of
 * its own: rounds that hang are news, too.
 */
final class TellKeepalived implements HealthCheck {
    private static final long LOOK_MILLIS = 200;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Optional<VrrpFile> fault;
    private final Optional<VrrpFile> degraded;
    private final Supplier<Verdict> verdict;
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "caravel-health-vrrp");
        thread.setDaemon(true);
        return thread;
    });

    private final long begun;

    /** Guarded by this object's lock, as is the one below. */
    private boolean leaving;

    /** In the place of another in a node that runs, as after an upgrade of this bundle: what that one said still holds. */
    private boolean inherited;

    /**
     * @param fault says whether this node cannot serve
     * @param degraded says whether a peer would serve better
     * @param verdict the last one; never waits
     * @param clock tells whether somebody else has just said something
     * @param nanos for how long that counts
     */
    TellKeepalived(
            Optional<Path> fault, Optional<Path> degraded, Supplier<Verdict> verdict, Clock clock, LongSupplier nanos) {
        this.fault = fault.map(VrrpFile::new);
        this.degraded = degraded.map(VrrpFile::new);
        this.verdict = verdict;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.inherited =
                this.fault.filter(file -> file.isFresh(clock.instant())).isPresent();
    }

    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    synchronized void look() {
        Verdict now = verdict.get();
        inherited = inherited && !leaving && !now.isReady() && nanos.getAsLong() - begun < GRACE_NANOS;
        if (inherited) {
            return;
        }
        fault.ifPresent(file -> file.say(leaving || !now.isReady(), nanos.getAsLong()));
        degraded.ifPresent(file -> file.say(now.yields(), nanos.getAsLong()));
    }

    /** The node is about to stop: its peer takes over while requests in flight still finish here. */
    synchronized void leave() {
        leaving = true;
        look();
    }

    /** Says nothing more; what was said last stays. */
    void stop() {
        timer.shutdownNow();
    }

    @Override
    public Health check() {
        return Stream.of(fault, degraded)
                .flatMap(Optional::stream)
                .flatMap(file -> file.problem().stream())
                .findFirst()
                .map(why -> new Health("vrrp", Status.DEGRADED, "A file for keepalived cannot be replaced: " + why))
                .orElseGet(() -> new Health("vrrp", Status.UP, "keepalived is told how this node is."));
    }
}
