package org.caravelpki.ops.plugins.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks again until something is so. For what other bundles do on threads of theirs and tell nobody about. */
final class Waiting {
    private static final long STEP_MILLIS = 50;

    private Waiting() {}

    /** Whether it became so within the limit. */
    static boolean until(BooleanSupplier so, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return so.getAsBoolean();
            }
        }
        return true;
    }
}
