package org.caravelpki.core.publish.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.junit.jupiter.api.Test;

class PublisherRunTest {
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong();
    private final PublisherRun run = new PublisherRun("test", this::round, 1000, nanos::get);

    private void round() {
        if (away.get()) {
            throw new IllegalStateException("the place is away");
        }
    }

    @Test
    void once_failing_pausesLongerEachTimeUpToAMinute() {
        away.set(true);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(run.once());
        }

        assertThat(pauses).containsExactly(2000L, 4000L, 8000L, 16_000L, 32_000L, 60_000L, 60_000L, 60_000L);
    }

    @Test
    void health_failing_isDegradedUntilItWorks() {
        away.set(true);
        run.once();
        assertThat(run.health().status()).isEqualTo(Status.DEGRADED);
        assertThat(run.health().detail()).isEqualTo("It fails and is tried again: the place is away");

        away.set(false);
        assertThat(run.once()).isEqualTo(1000);
        assertThat(run.health().status()).isEqualTo(Status.UP);
    }

    @Test
    void health_publicationThatHangs_isDegraded() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        PublisherRun hanging = new PublisherRun(
                "test",
                () -> {
                    inside.countDown();
                    release.await();
                },
                1000,
                nanos::get);
        hanging.start();
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(hanging.health().status()).isEqualTo(Status.UP);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));

        assertThat(hanging.health().status()).isEqualTo(Status.DEGRADED);
        hanging.stop();
    }
}
