package org.caravelpki.ops.upgrade.apply.internal;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Time that passes. */
public interface Pause {
    /** Between two looks. */
    Duration LOOK = Duration.ofMillis(50);

    /**
     * Lets time pass.
     *
     * @param time how long
     */
    void of(Duration time);

    /**
     * Looks again and again.
     *
     * @param done what is waited for
     * @param limit how long at most
     * @return whether it came about
     */
    default boolean until(BooleanSupplier done, Duration limit) {
        for (Duration waited = Duration.ZERO; waited.compareTo(limit) < 0; waited = waited.plus(LOOK)) {
            if (done.getAsBoolean()) {
                return true;
            }
            of(LOOK);
        }
        return done.getAsBoolean();
    }
}
