package org.caravelpki.core.jobs.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database on a timer whether it answers, so that health tells without waiting for it. One thread: a database
 * that hangs holds up this watch and nothing else, and an answer that is too old counts as none. Immediate, since a delayed
 * component would be made anew, and have seen nothing, for whoever looks between two others.
 */
@Component(immediate = true, configurationPid = "org.caravelpki.core.jobs")
@Designate(ocd = DatabaseWatchConfig.class)
public final class DatabaseWatch implements HealthCheck {
    private static final int INTERVALS_UNTIL_STALE = 4;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final Runnable probe;
    private final BooleanSupplier hasRoom;
    private final long intervalMillis;
    private final ScheduledExecutorService timer;

    private volatile Health last = new Health("database", Status.DOWN, "It has not been asked yet.");
    private volatile long lastNanos = System.nanoTime();

    /**
     * Watches through the gate.
     *
     * @param writer asks the database, and knows whether the disk has room
     * @param config how often
     */
    @Activate
    public DatabaseWatch(@Reference StoreWriter writer, DatabaseWatchConfig config) {
        this(
                writer::probe,
                writer::hasRoom,
                Math.max(100, config.database$_$check$_$interval()),
                Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "caravel-database-watch");
                    thread.setDaemon(true);
                    return thread;
                }));
        timer.scheduleWithFixedDelay(this::look, 0, intervalMillis, TimeUnit.MILLISECONDS);
    }

    DatabaseWatch(Runnable probe, BooleanSupplier hasRoom, long intervalMillis, ScheduledExecutorService timer) {
        this.probe = probe;
        this.hasRoom = hasRoom;
        this.intervalMillis = intervalMillis;
        this.timer = timer;
    }

    @Deactivate
    void stop() {
        // Not interrupted: an interrupt in the middle of a file access closes an embedded H2 for everybody.
        timer.shutdown();
    }

    void look() {
        try {
            last = ask();
        } catch (RuntimeException e) {
            // The outermost frame of a timer: an exception that left it would end the watch for good.
            LOG.error("the database watch failed", e);
            last = new Health("database", Status.DOWN, "Asking it failed; the log says why.");
        }
        lastNanos = System.nanoTime();
    }

    private Health ask() {
        try {
            probe.run();
            return hasRoom.getAsBoolean()
                    ? new Health("database", Status.UP, "It answers.")
                    : new Health("database", Status.DOWN, "Its disk is full: it answers and takes no writes.");
        } catch (PkiException e) {
            return new Health("database", Status.DOWN, e.detail());
        }
    }

    @Override
    public Health check() {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNanos);
        // A parked call waits up to 5 s at the gate while provider/sql is replaced: that alone is no failure.
        if (millis > INTERVALS_UNTIL_STALE * intervalMillis + 5_000) {
            return new Health("database", Status.DOWN, "It has not answered for " + millis / 1000 + " s.");
        }
        return last;
    }
}
