package org.caravelpki.core.status.work.internal;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.model.PkiException;

/** Waiting for stages, and why they failed. */
public final class Stages {
    private Stages() {}

    /**
     * Waits for a stage on a thread of ours.
     *
     * @param stage what to wait for
     * @param limit how long
     * @param <T> the outcome
     * @return the outcome
     * @throws PkiException of kind {@code unavailable} when it does not come in time, and whatever the stage failed with
     */
    public static <T> T await(CompletionStage<T> stage, Duration limit) {
        try {
            return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = cause(e);
            throw cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
        } catch (TimeoutException e) {
            throw PkiException.unavailable("It takes too long; ask again later.", Duration.ofSeconds(10), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PkiException.unavailable("It was interrupted; ask again.", Duration.ofSeconds(1), e);
        }
    }

    /**
     * What stages wrap in each other's exceptions.
     *
     * @param failure as a stage gives it
     * @return the first that is not a wrapper
     */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
