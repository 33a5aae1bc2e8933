package org.caravelpki.core.ra.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.RaConfig;
import org.caravelpki.core.ra.work.internal.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@link Bootstrap} until it has succeeded once, and has the node not ready until then. */
@Component(service = HealthCheck.class, immediate = true, configurationPid = "org.caravelpki.core.ra")
public final class StandaloneStart implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StandaloneStart.class);
    private static final String PART = "registration";
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 5000;

    private final Bootstrap bootstrap;
    private final RaConfig config;
    private final ScheduledExecutorService timer;
    private volatile Health health = new Health(PART, Status.DOWN, "The first start has not begun yet.");

    /**
     * Begins at once if it is configured.
     *
     * @param store the door to policies and end entities
     * @param writer the door to the writer
     * @param crypto the door to randomness
     * @param config what to make
     */
    @Activate
    public StandaloneStart(
            @Reference ConfigStore store, @Reference StoreWriter writer, @Reference Crypto crypto, RaConfig config) {
        this(
                new Bootstrap(store, writer, crypto, Clock.tickMillis(ZoneOffset.UTC)),
                config,
                Timers.single("caravel-ra-bootstrap"));
        timer.execute(() -> run(FIRST_RETRY_MILLIS));
    }

    StandaloneStart(Bootstrap bootstrap, RaConfig config, ScheduledExecutorService timer) {
        this.bootstrap = bootstrap;
        this.config = config;
        this.timer = timer;
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    @Override
    public Health check() {
        return health;
    }

    void run(long retryMillis) {
        try {
            make();
            health = new Health(PART, Status.UP, "Policies can be used.");
        } catch (PkiException e) {
            again(e.detail(), retryMillis);
        } catch (RuntimeException e) {
            // The outermost frame of a timer. A full disk may be mended without a restart, so it tries on.
            LOG.error("the first start failed", e);
            again("It failed; the log says why.", retryMillis);
        }
    }

    private void make() {
        if (!config.bootstrap().equals("standalone")) {
            return;
        }
        bootstrap.documents();
        String name = config.bootstrap$_$end$_$entity();
        if (!name.isBlank() && !config.secrets$_$directory().isBlank()) {
            Path file = Path.of(config.secrets$_$directory(), name + ".secret");
            bootstrap.endEntity(name, new SecretFile(file));
        }
    }

    private void again(String detail, long retryMillis) {
        health = new Health(PART, Status.DOWN, "The first start is not finished: " + detail);
        if (!timer.isShutdown()) {
            long next = Math.min(LAST_RETRY_MILLIS, 2 * retryMillis);
            timer.schedule(() -> run(next), retryMillis, TimeUnit.MILLISECONDS);
        }
    }
}
