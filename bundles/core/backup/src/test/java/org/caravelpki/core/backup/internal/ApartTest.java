package org.caravelpki.core.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ApartTest {
    @Test
    void run_progress_isToldOnTheThreadThatWaits() {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch told = new CountDownLatch(1);
        Apart apart = new Apart(words -> {
            threads.add(Thread.currentThread());
            told.countDown();
        });

        Thread worker = apart.run(() -> {
            apart.tell("half");
            told.await();
            return Thread.currentThread();
        });

        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(worker).isNotEqualTo(Thread.currentThread());
    }

    @Test
    void run_whoWaitsIsInterrupted_workEndsAtItsNextStepUninterrupted() {
        AtomicBoolean interrupted = new AtomicBoolean();
        Apart apart = new Apart(words -> {});
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> apart.run(() -> {
                    while (true) {
                        interrupted.compareAndSet(false, Thread.interrupted());
                        apart.check();
                        Thread.onSpinWait();
                    }
                }))
                .hasMessageContaining("broken off");

        assertThat(interrupted).isFalse();
        assertThat(Thread.interrupted()).as("is known to the caller").isTrue();
    }

    @Test
    void run_failure_isTheWorks() {
        RuntimeException failure = new IllegalStateException("x");

        assertThatThrownBy(() -> new Apart(words -> {}).run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }
}
