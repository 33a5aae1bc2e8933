package org.caravelpki.provider.sql.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries on a thread of its own until the database answers and its schema is what this release needs. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final Schema schema;
    private final CountDownLatch done = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private String lastComplaint = "";

    Opening(Schema schema) {
        this.schema = schema;
        Thread thread = new Thread(this::open, "caravel-sql-open");
        thread.setDaemon(true);
        thread.start();
    }

    boolean isDone() {
        return done.getCount() == 0;
    }

    boolean awaitDone(Duration atMost) {
        return isDone() || await(done, atMost.toMillis());
    }

    void close() {
        closed.countDown();
    }

    private void open() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!tryOnce() && !await(closed, pause)) {
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private boolean tryOnce() {
        try {
            schema.ensure().ifPresent(LOG::warn);
            LOG.info("The database is open");
            done.countDown();
            return true;
        } catch (SQLException | FlywayException e) {
            complain(e);
            return false;
        }
    }

    // Once per reason: a database that is away for an hour is one line in the log.
    private void complain(Exception e) {
        String complaint = String.valueOf(e.getMessage());
        if (!complaint.equals(lastComplaint) && closed.getCount() > 0) {
            LOG.warn(
                    "The database cannot be opened yet, trying on: {}",
                    complaint.lines().findFirst().orElse(""),
                    e);
            lastComplaint = complaint;
        }
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
