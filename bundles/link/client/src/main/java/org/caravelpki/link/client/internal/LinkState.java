package org.caravelpki.link.client.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether the other end is there: a circuit breaker. It opens when nothing has been heard for a while, although somebody
 * asked, and closes at the first answer. Thread-safe, never blocks.
 */
final class LinkState {
    /** One failure says little: the next ping may be answered half a second later. */
    private static final long GRACE = Duration.ofSeconds(1).toNanos();

    private final long patience;
    private final LongSupplier nanos;

    private volatile long heard;
    private volatile boolean open;
    private volatile boolean ever;
    private volatile Optional<String> problem;

    /** Begins closed, so that the first calls after a start wait for the first connection. */
    LinkState(Duration patience, LongSupplier nanos) {
        this.patience = patience.toNanos();
        this.nanos = nanos;
        this.heard = nanos.getAsLong();
        this.problem = Optional.of("Nothing has been heard from the backend yet.");
    }

    /** An answer came, whatever it says. */
    void answered() {
        heard = nanos.getAsLong();
        open = false;
        ever = true;
        problem = Optional.empty();
    }

    /** An attempt brought no answer. */
    void failed(String why) {
        problem = Optional.of(why);
        if (nanos.getAsLong() - heard > patience) {
            open = true;
        }
    }

    /** Whether calls fail at once. */
    boolean isOpen() {
        return open;
    }

    /** Why there is no answer, when there was none for a moment. */
    Optional<String> problem() {
        return ever && nanos.getAsLong() - heard < GRACE ? Optional.empty() : problem;
    }
}
