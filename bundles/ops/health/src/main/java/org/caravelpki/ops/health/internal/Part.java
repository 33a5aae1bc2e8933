package org.caravelpki.ops.health.internal;

import java.util.Optional;
import org.caravelpki.api.admin.HealthCheck.Health;

/** A part of the node that can be asked how it is. */
@FunctionalInterface
interface Part {
    /** How it is; empty when it is just going away. */
    Optional<Health> ask();

    /** For how long it has been there, in nanoseconds. */
    default long age() {
        return Long.MAX_VALUE;
    }
}
