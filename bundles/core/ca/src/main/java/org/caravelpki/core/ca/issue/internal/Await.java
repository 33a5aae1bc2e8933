package org.caravelpki.core.ca.issue.internal;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.model.PkiException;

/** Waits for a stage on the thread of an operator. */
public final class Await {
    private Await() {}

    /**
     * The result.
     *
     * @param stage what to wait for
     * @param limit how long
     * @param <T> what it gives
     * @return what it gave
     * @throws PkiException as the stage fails, or of kind {@code unavailable} when it takes too long
     */
    public static <T> T result(CompletionStage<T> stage, Duration limit) {
        try {
            return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = StageFailure.cause(e);
            throw cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
        } catch (TimeoutException e) {
            throw PkiException.unavailable("It takes too long; ask again later.", Duration.ofSeconds(10), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PkiException.unavailable("It was interrupted; ask again.", Duration.ofSeconds(1), e);
        }
    }
}
