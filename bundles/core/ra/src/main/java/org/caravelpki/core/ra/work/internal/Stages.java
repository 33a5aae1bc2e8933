package org.caravelpki.core.ra.work.internal;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.model.PkiException;

/** Where stages meet code that blocks or looks at failures. */
public final class Stages {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Stages() {}

    /**
     * Waits, for callers whose contract says that they block.
     *
     * @param stage what is awaited
     * @param <T> what comes out
     * @return the outcome
     * @throws PkiException as the stage fails, or {@code unavailable} after half a minute
     */
    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw asUnchecked(e.getCause());
        } catch (TimeoutException e) {
            throw PkiException.unavailable(
                    "It took too long; it may still be done, so look before you try again.", Duration.ofSeconds(10), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PkiException.unavailable("It was interrupted.", Duration.ofSeconds(1), e);
        }
    }

    /**
     * What made a stage fail, without the wrapping of dependent stages.
     *
     * @param failure as a dependent action sees it
     * @return the cause
     */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }

    /**
     * Whether a stage failed with a refusal of this kind.
     *
     * @param failure as a dependent action sees it
     * @param kind the kind
     * @return true when it is one
     */
    public static boolean isA(Throwable failure, PkiException.Kind kind) {
        return cause(failure) instanceof PkiException refusal && refusal.kind() == kind;
    }

    /**
     * A failure to throw again.
     *
     * @param failure as a dependent action sees it
     * @return its cause
     */
    public static RuntimeException asUnchecked(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new CompletionException(cause);
    }
}
