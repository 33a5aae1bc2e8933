package org.caravelpki.api.admin;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whether a part of this node can do its work. Registered as a service by each part; what health answers is the worst
 * of all.
 */
@ConsumerType
public interface HealthCheck {

    /**
     * Looks. Answers within a second and never throws: a check that needs longer looks on a timer and tells what it saw.
     *
     * @return what it found
     */
    Health check();

    /**
     * What a check found.
     *
     * @param part what was looked at, for example {@code database}
     * @param status how it is
     * @param detail one sentence for operators; never shown on public listeners
     */
    record Health(String part, Status status, String detail) {}

    /** How a part is. */
    enum Status {
        /** Does its work. */
        UP,
        /** Does its work, but something needs a look. */
        DEGRADED,
        /** Cannot do its work: the node is not ready. */
        DOWN
    }
}
