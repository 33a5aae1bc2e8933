package org.caravelpki.core.status.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2025-03-01T12:00:00Z"));
    private final Attempts attempts = new Attempts("Something", Duration.ofSeconds(4), clock);
    private int tried;

    private void fail() {
        tried++;
        throw new PkiException(PkiException.Kind.UNAVAILABLE, "It is away.");
    }

    @Test
    void attempt_succeeds_everyTime() {
        attempts.attempt(() -> tried++);
        attempts.attempt(() -> tried++);
        assertThat(tried).isEqualTo(2);
        assertThat(attempts.failure()).isEmpty();
    }

    @Test
    void attempt_afterAFailure_pauses() {
        attempts.attempt(this::fail);
        attempts.attempt(this::fail);
        assertThat(tried).isEqualTo(1);
        assertThat(attempts.failure()).contains("It is away.");
    }

    @Test
    void attempt_failures_pauseEverLongerUpToTheLimit() {
        for (int second = 0; second <= 15; second++) {
            attempts.attempt(this::fail);
            clock.pass(Duration.ofSeconds(1));
        }
        // At 0, 1, 3, 7, 11 and 15 seconds.
        assertThat(tried).isEqualTo(6);
    }

    @Test
    void attempt_recovered_pausesAfreshNextTime() {
        attempts.attempt(this::fail);
        clock.pass(Duration.ofSeconds(1));
        attempts.attempt(() -> tried++);
        attempts.attempt(this::fail);
        clock.pass(Duration.ofSeconds(1));
        attempts.attempt(this::fail);
        assertThat(tried).isEqualTo(4);
    }
}
