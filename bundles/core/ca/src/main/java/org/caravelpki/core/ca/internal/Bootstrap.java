package org.caravelpki.core.ca.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.PkiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * First start of a standalone node: the built-in templates, then the CAs root and issuing. Each step looks first whether it
 * is done, so that a start after a kill at any point goes on where that one stopped.
 */
@Component(service = Bootstrap.class, immediate = true, configurationPid = "org.caravelpki.core.ca")
public final class Bootstrap {
    private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final long[] BACK_OFF_MILLIS = {200, 500, 1_000, 2_000, 5_000};

    private final FirstCas first;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread worker = new Thread(task, "caravel-ca-bootstrap");
        worker.setDaemon(true);
        return worker;
    });

    /** What is missing, for health; empty when all is there. */
    private volatile Optional<String> pending;

    /**
     * Begins, if the configuration says so.
     *
     * @param engine of this bundle
     * @param config the configuration
     */
    @Activate
    public Bootstrap(@Reference Engine engine, CaConfig config) {
        this.first = new FirstCas(engine, config);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // What is complete is seen at once: health must not turn red for a moment at each upgrade.
        boolean wanted = config.bootstrap().equals("standalone") && !first.isComplete();
        this.pending = wanted ? Optional.of("The first CAs are being made.") : Optional.empty();
        if (wanted) {
            thread.execute(() -> attempt(0));
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        // Without an interrupt: one in the middle of file access would close an embedded database.
        thread.shutdown();
        thread.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    Optional<String> pending() {
        return pending;
    }

    private void attempt(int number) {
        try {
            run();
            pending = Optional.empty();
            LOG.info("templates and the CAs root and issuing are there");
        } catch (PkiException e) {
            later(number, e);
        } catch (RuntimeException e) {
            // The outermost frame of this thread: health must tell, and another try may find the cause mended.
            LOG.error("the first CAs could not be made", e);
            later(
                    number,
                    new PkiException(PkiException.Kind.UNAVAILABLE, "Making the first CAs failed; the log says why."));
        }
    }

    private void later(int number, PkiException reason) {
        pending = Optional.of("The first CAs are not there yet: " + reason.detail());
        if (reason.kind() != PkiException.Kind.UNAVAILABLE) {
            LOG.warn("the first CAs cannot be made: {}", reason.detail());
        }
        long pause = BACK_OFF_MILLIS[Math.min(number, BACK_OFF_MILLIS.length - 1)];
        try {
            thread.schedule(() -> attempt(number + 1), pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the bootstrap is being stopped");
        }
    }

    /** All of it, or what is left of it. */
    void run() {
        first.make(Actors.BOOTSTRAP);
    }
}
