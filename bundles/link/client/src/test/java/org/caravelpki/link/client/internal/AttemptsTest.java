package org.caravelpki.link.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.link.client.internal.LinkFailure.Begun;
import org.caravelpki.link.wire.internal.Call;
import org.caravelpki.link.wire.internal.Calls;
import org.caravelpki.link.wire.internal.LinkIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Call REPEATABLE = Calls.named("ra.enroll").orElseThrow();
    private static final Call ONCE = Calls.named("state.apply").orElseThrow();
    private static final byte[] MESSAGE = {1};
    private static final byte[] ANSWER = {2};

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong nanos = new AtomicLong();
    private final LinkSettings settings = new LinkSettings(
            BackendAddress.of("https://192.0.2.1:9444", Path.of("backend")),
            new LinkIdentity(Path.of("a"), Path.of("b"), Path.of("c")),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(12),
            Duration.ofSeconds(3),
            Duration.ofMillis(1500),
            Duration.ofMillis(500),
            10);
    private final LinkState state = new LinkState(settings.breakAfter(), nanos::get);
    private final Scripted backend = new Scripted();
    private final Attempts attempts = new Attempts(backend, state, settings, timer, nanos::get);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /** Answers what the test has laid out, and notes what it was asked. */
    private final class Scripted implements Backend {
        final Deque<Object> answers = new ArrayDeque<>();
        final List<Duration> timeouts = new ArrayList<>();

        @Override
        public synchronized CompletionStage<byte[]> send(String call, byte[] message, Duration timeout) {
            assertThat(message).isSameAs(MESSAGE);
            timeouts.add(timeout);
            Object next = answers.size() > 1 ? answers.poll() : answers.peek();
            nanos.addAndGet(Duration.ofMillis(400).toNanos());
            return next instanceof byte[] octets
                    ? CompletableFuture.completedStage(octets)
                    : CompletableFuture.failedStage((Throwable) next);
        }
    }

    private static LinkFailure failure(Begun begun) {
        return new LinkFailure(begun, "No luck: " + begun, null);
    }

    private byte[] ask(Call call) throws Exception {
        return attempts.ask(call, MESSAGE, Duration.ZERO).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void assertUnavailable(Call call) {
        assertThatThrownBy(() -> ask(call))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(PkiException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(PkiException.Kind.UNAVAILABLE);
                    assertThat(refusal.retryAfter()).isPresent();
                });
    }

    @Test
    void ask_answered_isAnsweredAtTheFirstAttempt() throws Exception {
        backend.answers.add(ANSWER);
        assertThat(ask(ONCE)).isSameAs(ANSWER);
        assertThat(backend.timeouts).containsExactly(settings.deadline());
        assertThat(state.problem()).isEmpty();
    }

    @Test
    void ask_neverBegun_isAskedAgainWhateverItIs() throws Exception {
        backend.answers.addAll(List.of(failure(Begun.NO), failure(Begun.NO), ANSWER));
        assertThat(ask(ONCE)).isSameAs(ANSWER);
        assertThat(backend.timeouts).hasSize(3);
    }

    @Test
    void ask_perhapsBegunAndRepeatable_isAskedAgain() throws Exception {
        backend.answers.addAll(List.of(failure(Begun.MAYBE), ANSWER));
        assertThat(ask(REPEATABLE)).isSameAs(ANSWER);
        assertThat(backend.timeouts).hasSize(2).first().isEqualTo(settings.attemptTimeout());
    }

    @Test
    void ask_perhapsBegunAndNotRepeatable_isUnavailable() {
        backend.answers.addAll(List.of(failure(Begun.MAYBE), ANSWER));
        assertUnavailable(ONCE);
        assertThat(backend.timeouts).hasSize(1);
    }

    @Test
    void ask_refused_isNotAskedAgainAndSaysNothingAgainstTheLink() {
        backend.answers.add(failure(Begun.REFUSED));
        assertUnavailable(REPEATABLE);
        assertThat(backend.timeouts).hasSize(1);
        assertThat(state.problem()).isEmpty();
    }

    @Test
    void ask_nobodyThere_failsWhenTheBreakerOpensAndThenAtOnce() throws Exception {
        backend.answers.add(failure(Begun.NO));
        assertUnavailable(REPEATABLE);
        int asked = backend.timeouts.size();
        assertThat(asked).isBetween(2, 10);
        assertThat(state.isOpen()).isTrue();

        assertUnavailable(REPEATABLE);
        assertThat(backend.timeouts).hasSize(asked);

        state.answered();
        backend.answers.clear();
        backend.answers.add(ANSWER);
        assertThat(ask(REPEATABLE)).isSameAs(ANSWER);
    }

    @Test
    void ask_deadlineOver_isNotAskedAgain() {
        backend.answers.add(failure(Begun.NO));
        LinkState patient = new LinkState(Duration.ofHours(1), nanos::get);
        Attempts many = new Attempts(backend, patient, settings, timer, nanos::get);
        assertThatThrownBy(() -> many.ask(REPEATABLE, MESSAGE, Duration.ZERO)
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(PkiException.class);
        // 400 ms of the clock for each.
        assertThat(backend.timeouts).hasSizeBetween(28, 31);
        assertThat(patient.isOpen()).isFalse();
    }
}
