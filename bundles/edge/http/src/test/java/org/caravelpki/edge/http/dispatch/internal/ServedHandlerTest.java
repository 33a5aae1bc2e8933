package org.caravelpki.edge.http.dispatch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.api.protocol.Response;
import org.junit.jupiter.api.Test;

class ServedHandlerTest {
    private final ServedHandler handler =
            new ServedHandler(request -> CompletableFuture.completedFuture(Response.of(200)));

    @Test
    void enter_retired_isRefusedAndLeavesNothingBehind() throws InterruptedException {
        handler.retire();
        assertThat(handler.enter()).isFalse();
        assertThat(handler.inFlight()).isZero();
        assertThat(isDrained()).isTrue();
    }

    @Test
    void retire_withOneInFlight_isDrainedWhenItLeaves() throws InterruptedException {
        handler.enter();
        handler.retire();
        assertThat(isDrained()).isFalse();
        handler.leave();
        assertThat(isDrained()).isTrue();
    }

    @Test
    void leave_onAnotherThread_counts() throws InterruptedException {
        handler.enter();
        handler.enter();
        Thread other = new Thread(handler::leave);
        other.start();
        other.join();
        assertThat(handler.inFlight()).isEqualTo(1);
        handler.retire();
        assertThat(isDrained()).isFalse();
        handler.leave();
        assertThat(isDrained()).isTrue();
    }

    @Test
    void retire_whileManyComeAndGo_isDrainedOnlyWhenNobodyIsIn() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            assertDrainedInTheEnd(new ServedHandler(handler.handler()));
        }
    }

    // Each thread enters until it is refused: what drained says must hold from then on.
    private static void assertDrainedInTheEnd(ServedHandler served) throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(3);
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> comeAndGo(served, inside, begun));
            threads[i].start();
        }
        begun.await();
        served.retire();
        assertThat(served.awaitDrained(Duration.ofSeconds(20))).isTrue();
        assertThat(inside).hasValue(0);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(served.inFlight()).isZero();
    }

    private static void comeAndGo(ServedHandler served, AtomicInteger inside, CountDownLatch begun) {
        while (served.enter()) {
            inside.incrementAndGet();
            begun.countDown();
            inside.decrementAndGet();
            served.leave();
        }
        begun.countDown();
    }

    private boolean isDrained() throws InterruptedException {
        return handler.awaitDrained(Duration.ZERO);
    }
}
