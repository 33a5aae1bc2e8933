package org.caravelpki.core.ca.issue.internal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.caravelpki.api.model.PkiException;

/** Why a stage failed. */
public final class StageFailure {
    private StageFailure() {}

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

    /**
     * Whether the failure is of a kind.
     *
     * @param failure as a stage gives it
     * @param kind the kind
     * @return false also for everything that is no {@link PkiException}
     */
    public static boolean is(Throwable failure, PkiException.Kind kind) {
        return cause(failure) instanceof PkiException refusal && refusal.kind() == kind;
    }

    /**
     * What may be told to the outside.
     *
     * @param failure as a stage gives it
     * @return one sentence without internals
     */
    static String sentence(Throwable failure) {
        return cause(failure) instanceof PkiException refusal
                ? refusal.detail()
                : "The certificate could not be signed.";
    }
}
