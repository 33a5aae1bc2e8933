package org.caravelpki.core.ca.issue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience(Duration.ofMillis(5));

    @Test
    void limit_stageThatNeverCompletes_isGivenUp() {
        assertGivenUp(patience.limit(new CompletableFuture<>()));
    }

    @Test
    void limit_afterTheFirstWasGivenUp_theNextIsTooWhenItNeverCompletes() {
        assertGivenUp(patience.limit(new CompletableFuture<>()));
        assertGivenUp(patience.limit(new CompletableFuture<>()));
    }

    @Test
    void limit_otherStageGivenUp_stageInTimeKeepsItsOutcome() {
        CompletableFuture<String> inTime = new CompletableFuture<>();
        CompletionStage<String> limited = new Patience(Duration.ofHours(1)).limit(inTime);
        assertGivenUp(patience.limit(new CompletableFuture<>()));
        inTime.complete("signed");
        assertThat(limited.toCompletableFuture()).isCompletedWithValue("signed");
    }

    @Test
    void limit_stageFails_keepsItsFailure() {
        IllegalStateException failure = new IllegalStateException("the device is broken");
        CompletionStage<String> limited = patience.limit(CompletableFuture.failedFuture(failure));
        assertThatThrownBy(() -> limited.toCompletableFuture().get(30, TimeUnit.SECONDS))
                .hasCause(failure);
    }

    private static void assertGivenUp(CompletionStage<Object> limited) {
        // As the cause: get() throws a TimeoutException of its own when it waits in vain.
        assertThatThrownBy(() -> limited.toCompletableFuture().get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }
}
