package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowValidationsTest {
    private final Timer timer = new Timer();
    private final List<String> done = new ArrayList<>();

    /** Notes the delays and runs what it gets when the test says so. */
    private static final class Timer extends ScheduledThreadPoolExecutor {
        private final List<Long> delays = new ArrayList<>();
        private final List<Runnable> waiting = new ArrayList<>();

        Timer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            delays.add(unit.toMillis(delay));
            waiting.add(task);
            return super.schedule(() -> {}, 0, unit);
        }
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private SlowValidations slow(Executor then) {
        return new SlowValidations(then, timer, new Random(20260301), Duration.ofSeconds(15));
    }

    @Test
    void execute_manyValidations_waitForDifferentTimesWithinTheLimit() {
        SlowValidations slow = slow(Runnable::run);
        for (int i = 0; i < 200; i++) {
            slow.execute(() -> done.add("validated"));
        }

        assertThat(done).isEmpty();
        assertThat(timer.delays).allMatch(delay -> delay >= 0 && delay <= 15_000);
        assertThat(timer.delays.stream().distinct().count()).isGreaterThan(100);
        timer.waiting.forEach(Runnable::run);
        assertThat(done).hasSize(200);
    }

    @Test
    void execute_noWorkerIsFreeAfterwards_leavesItToBeTakenUp() {
        slow(task -> {
                    throw new RejectedExecutionException();
                })
                .execute(() -> done.add("validated"));

        assertThatCode(() -> timer.waiting.forEach(Runnable::run)).doesNotThrowAnyException();
        assertThat(done).isEmpty();
    }
}
