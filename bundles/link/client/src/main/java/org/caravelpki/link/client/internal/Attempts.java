package org.caravelpki.link.client.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.link.client.internal.LinkFailure.Begun;
import org.caravelpki.link.wire.internal.Call;

/**
 * One call with all its attempts: asks again while that cannot do harm and the deadline is not over. What was never begun is
 * asked again always, what may have been only when the call is repeatable.
 */
final class Attempts {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Backend backend;
    private final LinkState state;
    private final LinkSettings settings;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;

    Attempts(
            Backend backend,
            LinkState state,
            LinkSettings settings,
            ScheduledExecutorService timer,
            LongSupplier nanos) {
        this.backend = backend;
        this.state = state;
        this.settings = settings;
        this.timer = timer;
        this.nanos = nanos;
    }

    /**
     * Asks until there is an answer.
     *
     * @param call which
     * @param message its octets
     * @param patience how long the answer itself may take longer than usual
     * @return the octets of the answer; fails with {@link PkiException} of kind {@code unavailable}
     */
    CompletionStage<byte[]> ask(Call call, byte[] message, Duration patience) {
        if (state.isOpen()) {
            return CompletableFuture.failedStage(unavailable(state.problem().orElse("The backend is away."), null));
        }
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        long end = nanos.getAsLong() + settings.deadline().plus(patience).toNanos();
        attempt(new Asked(call, message, patience, end, answer), SHORTEST_PAUSE);
        return answer;
    }

    private record Asked(Call call, byte[] message, Duration patience, long end, CompletableFuture<byte[]> answer) {}

    private void attempt(Asked asked, Duration pause) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, asked.end() - nanos.getAsLong()));
        // A call that cannot be repeated has nothing to gain from giving up early.
        Duration most = asked.call().repeatable() ? settings.attemptTimeout().plus(asked.patience()) : left;
        Duration timeout = most.compareTo(left) < 0 ? most : left;
        backend.send(asked.call().name(), asked.message(), timeout).whenComplete((octets, failure) -> {
            if (failure == null) {
                state.answered();
                asked.answer().complete(octets);
            } else {
                failed(asked, pause, LinkFailure.cause(failure));
            }
        });
    }

    private void failed(Asked asked, Duration pause, Throwable failure) {
        if (!(failure instanceof LinkFailure reason)) {
            asked.answer().completeExceptionally(failure);
            return;
        }
        if (reason.begun() == Begun.REFUSED) {
            state.answered();
        } else {
            state.failed(reason.getMessage());
        }
        boolean mayRepeat = reason.begun() == Begun.NO
                || reason.begun() == Begun.MAYBE && asked.call().repeatable();
        if (!mayRepeat || state.isOpen() || asked.end() - nanos.getAsLong() <= pause.toNanos()) {
            asked.answer().completeExceptionally(unavailable(reason.getMessage(), reason));
            return;
        }
        Duration next = pause.multipliedBy(2);
        timer.schedule(
                () -> attempt(asked, next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static PkiException unavailable(String detail, Throwable cause) {
        return PkiException.unavailable(detail, RETRY_AFTER, cause);
    }
}
