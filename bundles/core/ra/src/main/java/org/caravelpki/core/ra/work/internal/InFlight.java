package org.caravelpki.core.ra.work.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.caravelpki.api.model.PkiException;

/**
 * The places for requests in the making. Who finds none is told to come again before anything is done for them: neither memory
 * nor the processor's work can pile up, however many ask at once.
 */
public final class InFlight {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Semaphore places;

    /**
     * Makes the places.
     *
     * @param many how many
     */
    public InFlight(int many) {
        this.places = new Semaphore(many);
    }

    /**
     * Takes a place until the work is over, whatever its end is.
     *
     * @param work begins on the calling thread
     * @param <T> what comes out
     * @return its outcome, or {@code unavailable} when there is no place
     */
    public <T> CompletionStage<T> enter(Supplier<CompletionStage<T>> work) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(
                    PkiException.unavailable("Too many certificate requests at once; try again in a second.", SOON));
        }
        return begun(work).whenComplete((outcome, failure) -> places.release());
    }

    private static <T> CompletionStage<T> begun(Supplier<CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            // The place must be freed, whatever it was; the failure goes to whoever asked.
            return CompletableFuture.failedFuture(e);
        }
    }
}
