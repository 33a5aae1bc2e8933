package org.caravelpki.ops.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HealthWatchTest {
    private static final long AN_HOUR = TimeUnit.HOURS.toMillis(1);

    private final CountDownLatch asked = new CountDownLatch(3);
    private Status status = Status.DOWN;
    private final HealthWatch watch = new HealthWatch(
            new CheckRound(List.of(), List.of(), 0, System::nanoTime), () -> List.of(this::report), System::nanoTime);

    // Down when it is asked first, up from then on.
    private Optional<Health> report() {
        Health health = new Health("part", status, "A sentence.");
        status = Status.UP;
        asked.countDown();
        return Optional.of(health);
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    @Timeout(60)
    void start_partIsDown_asksAgainBeforeTheInterval() throws InterruptedException {
        watch.start(AN_HOUR);

        while (!watch.verdict().isReady()) {
            assertThat(asked.await(10, TimeUnit.MILLISECONDS)).isFalse();
        }

        assertThat(asked.getCount()).isEqualTo(1);
    }
}
