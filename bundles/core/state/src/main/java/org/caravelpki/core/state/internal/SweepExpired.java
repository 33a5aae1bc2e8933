package org.caravelpki.core.state.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.StateStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes expired documents on a timer, on one node of the cluster at a time. */
@Component(service = SweepExpired.class, immediate = true, configurationPid = "org.caravelpki.core.state")
public final class SweepExpired {
    private static final Logger LOG = LoggerFactory.getLogger(SweepExpired.class);
    private static final String LEASE = "protocol-state.sweep";
    private static final int AT_ONCE = 1_000;
    private static final int ROUNDS = 200;

    private final StateStore store;
    private final LeaseStore leases;
    private final Duration interval;
    private final Clock clock;
    private final ScheduledExecutorService timer;

    /**
     * Starts the timer.
     *
     * @param store where documents expire
     * @param leases decide which node sweeps
     * @param config how often
     */
    @Activate
    public SweepExpired(@Reference StateStore store, @Reference LeaseStore leases, StateConfig config) {
        this(
                store,
                leases,
                Duration.ofSeconds(Math.max(5, config.sweep$_$interval())),
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor(new NamedThreads("caravel-state-sweep")));
        timer.scheduleWithFixedDelay(this::tick, interval.toSeconds(), interval.toSeconds(), TimeUnit.SECONDS);
    }

    SweepExpired(StateStore store, LeaseStore leases, Duration interval, Clock clock, ScheduledExecutorService timer) {
        this.store = store;
        this.leases = leases;
        this.interval = interval;
        this.clock = clock;
        this.timer = timer;
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    void tick() {
        try {
            sweep();
        } catch (PkiException e) {
            LOG.debug("expired protocol documents stay until the next sweep: {}", e.detail());
        } catch (RuntimeException e) {
            // The outermost frame of a timer: an exception that left it would end the sweep for good.
            LOG.error("the sweep of expired protocol documents failed", e);
        }
    }

    /** Small steps: a long transaction would hold up whoever writes documents meanwhile. */
    private void sweep() {
        if (leases.acquire(LEASE, interval.multipliedBy(2)).isEmpty()) {
            return;
        }
        int round = 0;
        while (store.sweep(clock.instant(), AT_ONCE) == AT_ONCE && ++round < ROUNDS) {
            LOG.debug("swept {} expired protocol documents", AT_ONCE);
        }
    }
}
