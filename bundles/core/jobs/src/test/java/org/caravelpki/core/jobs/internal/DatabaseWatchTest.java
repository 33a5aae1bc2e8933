package org.caravelpki.core.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseWatchTest {
    private final ScheduledExecutorService unused = Executors.newSingleThreadScheduledExecutor();
    private boolean away;
    private boolean full;

    private final DatabaseWatch watch = new DatabaseWatch(
            () -> {
                if (away) {
                    throw PkiException.unavailable("The database is away.", Duration.ofSeconds(1));
                }
            },
            () -> !full,
            1_000,
            unused);

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void check_neverAsked_isDown() {
        assertThat(watch.check().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void check_databaseAnswered_isUp() {
        watch.look();

        assertThat(watch.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void check_databaseWentAway_isDownWithItsSentence() {
        watch.look();
        away = true;
        watch.look();

        assertThat(watch.check().status()).isEqualTo(Status.DOWN);
        assertThat(watch.check().detail()).isEqualTo("The database is away.");
    }

    @Test
    void check_diskIsFull_isDownThoughItAnswers() {
        full = true;
        watch.look();

        assertThat(watch.check().status()).isEqualTo(Status.DOWN);
        assertThat(watch.check().detail()).contains("disk is full");
    }
}
