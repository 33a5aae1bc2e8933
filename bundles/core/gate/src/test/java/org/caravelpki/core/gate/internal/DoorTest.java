package org.caravelpki.core.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.LongPoll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class DoorTest {
    private static final Version ONE = new Version(1, 0, 0);
    private static final Version TWO = new Version(2, 0, 0);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final ExecutorService resume = Executors.newFixedThreadPool(2);
    private boolean nodeStops;

    /** What the doors of this test lead to. */
    public interface Echo {
        CompletionStage<String> later(String text);

        String now(String text);

        @LongPoll
        CompletionStage<String> longPoll();
    }

    private static class Named implements Echo {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public CompletionStage<String> later(String text) {
            return CompletableFuture.completedFuture(name + text);
        }

        @Override
        public String now(String text) {
            return name + text;
        }

        @Override
        public CompletionStage<String> longPoll() {
            return new CompletableFuture<>();
        }
    }

    private Door door(Duration patience, int parked, Duration drain) {
        return new Door(
                Echo.class,
                new Porch(Echo.class, new Porch.GateLimits(patience, parked, drain), timer, resume, () -> nodeStops));
    }

    private Door door() {
        return door(Duration.ofSeconds(20), 10, Duration.ofSeconds(20));
    }

    private static Echo through(Door door) {
        return (Echo) door.proxy();
    }

    @AfterEach
    void stopThreads() {
        timer.shutdownNow();
        resume.shutdownNow();
    }

    @Test
    void call_implementationThere_reachesIt() {
        Door door = door();
        door.porch().add("a", ONE, new Named("a:"));

        assertThat(through(door).now("x")).isEqualTo("a:x");
        assertThat(through(door).later("y").toCompletableFuture().join()).isEqualTo("a:y");
    }

    @Test
    void call_twoVersions_reachesTheHighest() {
        Door door = door();
        door.porch().add("two", TWO, new Named("two:"));
        door.porch().add("one", ONE, new Named("one:"));

        assertThat(through(door).now("")).isEqualTo("two:");
    }

    @Test
    void call_highestVersionRemoved_fallsBackToTheOther() {
        Door door = door();
        door.porch().add("one", ONE, new Named("one:"));
        door.porch().add("two", TWO, new Named("two:"));
        door.porch().remove("two");

        assertThat(through(door).now("")).isEqualTo("one:");
    }

    @Test
    void asynchronousCall_nobodyThere_isAnsweredWhenOneArrives() {
        Door door = door();
        CompletableFuture<String> answer = through(door).later("x").toCompletableFuture();
        assertThat(answer).isNotDone();

        door.porch().add("a", ONE, new Named("a:"));

        assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("a:x");
    }

    @Test
    void blockingCall_nobodyThere_isAnsweredWhenOneArrives() throws Exception {
        Door door = door();
        Future<String> answer = resume.submit(() -> through(door).now("x"));
        while (door.porch().parkedCalls() == 0) {
            Thread.onSpinWait();
        }

        door.porch().add("a", ONE, new Named("a:"));

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("a:x");
    }

    @Test
    void call_nobodyComes_isUnavailable() {
        Door door = door(Duration.ofMillis(20), 10, Duration.ZERO);

        assertUnavailable(through(door).later("x").toCompletableFuture());
        assertThatThrownBy(() -> through(door).now("x"))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.UNAVAILABLE));
    }

    @Test
    void call_tooManyParked_isUnavailableAtOnce() {
        Door door = door(Duration.ofHours(1), 2, Duration.ZERO);
        through(door).later("1");
        through(door).later("2");

        assertUnavailable(through(door).later("3").toCompletableFuture());
    }

    @Test
    void call_nobodyThereAndTheNodeStops_isUnavailableAtOnce() {
        Door door = door(Duration.ofHours(1), 10, Duration.ZERO);
        nodeStops = true;

        assertUnavailable(through(door).later("x").toCompletableFuture());
        assertThatThrownBy(() -> through(door).now("x")).isInstanceOf(PkiException.class);
    }

    @Test
    void call_implementationThrows_throwsTheSame() {
        Door door = door();
        PkiException refusal = new PkiException(PkiException.Kind.BAD_CSR, "No.");
        door.porch().add("a", ONE, new Named("a:") {
            @Override
            public String now(String text) {
                throw refusal;
            }
        });

        assertThatThrownBy(() -> through(door).now("x")).isSameAs(refusal);
    }

    @Test
    void remove_callInside_returnsAfterItEnded() throws Exception {
        Door door = door();
        CompletableFuture<String> inside = new CompletableFuture<>();
        door.porch().add("a", ONE, new Named("a:") {
            @Override
            public CompletionStage<String> later(String text) {
                return inside;
            }
        });
        CompletableFuture<String> answer = through(door).later("x").toCompletableFuture();
        CountDownLatch asked = new CountDownLatch(1);
        Future<Boolean> removal = resume.submit(() -> {
            asked.countDown();
            return door.porch().remove("a");
        });
        asked.await();
        assertThat(removal.isDone()).isFalse();

        inside.complete("done");

        assertThat(removal.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.join()).isEqualTo("done");
    }

    @Test
    void remove_longPollInside_doesNotWait() {
        Door door = door(Duration.ofSeconds(20), 10, Duration.ofHours(1));
        door.porch().add("a", ONE, new Named("a:"));
        through(door).longPoll();

        assertThat(door.porch().remove("a")).isTrue();
    }

    /** As one pool thread has it that all stages of an implementation need: what goes on after one blocks at a door. */
    @Test
    void remove_stageNeedsAThreadThatCallsTheSameDoor_waitsForNobody() throws Exception {
        Door door = door(Duration.ofHours(1), 10, Duration.ofHours(1));
        ExecutorService one = Executors.newSingleThreadExecutor();
        CountDownLatch leaving = new CountDownLatch(1);
        door.porch().add("a", ONE, new Named("a:") {
            @Override
            public CompletionStage<String> later(String text) {
                return CompletableFuture.supplyAsync(() -> text, one);
            }
        });
        one.execute(() -> await(leaving));
        CompletableFuture<String> first = through(door)
                .later("x")
                .thenApply(text -> through(door).now(text))
                .toCompletableFuture();
        CompletableFuture<String> second = through(door).later("y").toCompletableFuture();
        Departure departure = new Departure();
        departure.add(door.porch(), "a");
        CompletableFuture<String> parked = through(door).later("z").toCompletableFuture();
        leaving.countDown();

        assertThat(departure.finish(Duration.ofHours(1))).isEmpty();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("a:x");
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("y");
        assertThat(parked).isNotDone();
        one.shutdown();
    }

    @Test
    void remove_severalDoorsOfABundle_keepBlockingCallsPassingUntilAllStagesAreComplete() throws Exception {
        Door stages = door(Duration.ofHours(1), 10, Duration.ofHours(1));
        Door other = door(Duration.ofHours(1), 10, Duration.ofHours(1));
        CompletableFuture<String> inside = new CompletableFuture<>();
        stages.porch().add("a", ONE, new Named("a:") {
            @Override
            public CompletionStage<String> later(String text) {
                return inside;
            }
        });
        other.porch().add("b", ONE, new Named("b:"));
        through(stages).later("x");
        Departure departure = new Departure();
        departure.add(other.porch(), "b");
        departure.add(stages.porch(), "a");
        assertThat(through(other).now("y")).isEqualTo("b:y");
        Future<List<Class<?>>> finished = resume.submit(() -> departure.finish(Duration.ofHours(1)));
        assertThat(through(other).now("y")).isEqualTo("b:y");

        inside.complete("done");

        assertThat(finished.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(other.porch().slotNow(Way.BLOCKING)).isNull();
    }

    @Test
    void remove_twice_isNothingTheSecondTime() {
        Door door = door();
        door.porch().add("a", ONE, new Named("a:"));
        assertThat(door.porch().remove("a")).isTrue();
        assertThat(door.porch().remove("a")).isTrue();
        assertThat(door.porch().slotNow(Way.BLOCKING)).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void remove_callNeverEnds_givesUpAfterTheDrainLimit() {
        Door door = door(Duration.ofSeconds(20), 10, Duration.ofMillis(20));
        door.porch().add("a", ONE, new Named("a:") {
            @Override
            public CompletionStage<String> later(String text) {
                return new CompletableFuture<>();
            }
        });
        through(door).later("x");

        assertThat(door.porch().remove("a")).isFalse();
    }

    @Test
    void swaps_underLoad_loseNoCallAndUseNoClosedImplementation() throws Exception {
        Door door = door(Duration.ofSeconds(20), 10_000, Duration.ofSeconds(20));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong answered = new AtomicLong();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(clients.submit(() -> {
                while (!stop.get()) {
                    assertThat(through(door).later("x").toCompletableFuture().join())
                            .isEqualTo("x");
                    assertThat(through(door).now("y")).isEqualTo("y");
                    answered.incrementAndGet();
                }
            }));
        }
        for (int swap = 0; swap < 200; swap++) {
            Closable implementation = new Closable();
            door.porch().add(swap, ONE, implementation);
            long before = answered.get();
            while (answered.get() == before) {
                Thread.onSpinWait();
            }
            assertThat(door.porch().remove(swap)).isTrue();
            implementation.closed = true;
        }
        door.porch().add("last", ONE, new Named(""));
        stop.set(true);
        for (Future<?> client : running) {
            client.get(30, TimeUnit.SECONDS);
        }
        clients.shutdownNow();
    }

    /** Fails when it is called after it was closed. */
    private static final class Closable extends Named {
        private volatile boolean closed;

        Closable() {
            super("");
        }

        @Override
        public CompletionStage<String> later(String text) {
            return closed
                    ? CompletableFuture.failedFuture(new IllegalStateException("called after it was closed"))
                    : super.later(text);
        }
    }

    private static void assertUnavailable(CompletableFuture<String> answer) {
        assertThatThrownBy(() -> answer.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.UNAVAILABLE));
    }
}
