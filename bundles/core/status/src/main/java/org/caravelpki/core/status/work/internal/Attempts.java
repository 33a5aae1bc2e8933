package org.caravelpki.core.status.work.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries one thing again and again until it succeeds, after ever longer pauses, and logs a failure that lasts, each new
 * reason and the recovery. Used by one thread; {@link #failure} may be read by any.
 */
public final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int FAILURES_THAT_PASS = 4;

    private final String what;
    private final Duration longestPause;
    private final Clock clock;
    private Duration pause = FIRST_PAUSE;
    private Instant notBefore = Instant.MIN;
    private volatile Optional<String> failure = Optional.empty();
    private Optional<String> logged = Optional.empty();
    private int failures;

    /**
     * Nothing tried yet.
     *
     * @param what a phrase for the log, for example {@code the CRL of issuing-1}
     * @param longestPause what the pauses between failures grow to
     * @param clock the clock
     */
    public Attempts(String what, Duration longestPause, Clock clock) {
        this.what = what;
        this.longestPause = longestPause;
        this.clock = clock;
    }

    /**
     * Tries, unless the pause after the last failure is not over.
     *
     * @param work throws when it fails
     */
    public void attempt(Runnable work) {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            work.run();
            succeeded();
        } catch (RuntimeException e) {
            // The outermost frame of a timer: whatever went wrong is tried again.
            failed(e);
        }
    }

    private void succeeded() {
        logged.ifPresent(reason -> LOG.info("{} succeeded after failures.", what));
        logged = Optional.empty();
        failure = Optional.empty();
        failures = 0;
        pause = FIRST_PAUSE;
        notBefore = Instant.MIN;
    }

    private void failed(RuntimeException cause) {
        String reason = reason(cause);
        failures++;
        if (!logged.equals(Optional.of(reason)) && !mayPass(cause)) {
            logged = Optional.of(reason);
            log(reason, cause);
        }
        failure = Optional.of(reason);
        notBefore = clock.instant().plus(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(longestPause) < 0 ? longer : longestPause;
    }

    // While a node starts, or a bundle is replaced, something is away for a moment: nobody needs to read that.
    private boolean mayPass(RuntimeException cause) {
        return failures < FAILURES_THAT_PASS
                && cause instanceof PkiException refusal
                && refusal.kind() == PkiException.Kind.UNAVAILABLE;
    }

    private void log(String reason, RuntimeException cause) {
        if (cause instanceof PkiException) {
            LOG.warn("{} failed and will be tried again: {}", what, reason);
        } else {
            LOG.error("{} failed and will be tried again", what, cause);
        }
    }

    private static String reason(RuntimeException cause) {
        return cause instanceof PkiException refusal ? refusal.detail() : cause.toString();
    }

    /**
     * Why the last attempt failed.
     *
     * @return empty when it succeeded or there was none
     */
    public Optional<String> failure() {
        return failure;
    }
}
