package org.caravelpki.ops.health.internal;

import java.util.Comparator;
import java.util.List;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;

/**
 * What one round of checks found.
 *
 * @param status the worst of all
 * @param troubles the parts that are not up
 */
record Verdict(Status status, List<Health> troubles) {
    static Verdict of(List<Health> parts) {
        // A node of which nothing reports cannot be known to work.
        Status worst = parts.stream()
                .map(Health::status)
                .max(Comparator.naturalOrder())
                .orElse(Status.DOWN);
        return new Verdict(
                worst, parts.stream().filter(part -> part.status() != Status.UP).toList());
    }

    boolean isReady() {
        return status != Status.DOWN;
    }
}
