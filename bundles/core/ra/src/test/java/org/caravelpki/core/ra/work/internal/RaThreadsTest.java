package org.caravelpki.core.ra.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;

class RaThreadsTest {
    @Test
    void call_noRoom_isUnavailable() {
        RaThreads full = RaThreads.on(task -> {
            throw new RejectedExecutionException();
        });

        assertThat(full.call(() -> "never"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.retryAfter())
                        .contains(Duration.ofSeconds(1)));
    }

    @Test
    void start_any_hasTheOutcomeOfTheInnerStage() {
        CompletionStage<String> outcome =
                RaThreads.on(Runnable::run).start(() -> CompletableFuture.completedFuture("inner"));

        assertThat(outcome.toCompletableFuture()).isCompletedWithValue("inner");
    }
}
