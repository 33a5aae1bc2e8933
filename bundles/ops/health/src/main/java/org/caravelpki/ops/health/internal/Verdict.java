package org.caravelpki.ops.health.internal;

import java.util.Comparator;
import java.util.List;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;

/**
 * What one round of checks found.
 *
 * @param status the worst of all, where a degrading part that is down counts as degraded
 * @param troubles the parts that are not up
 * @param yields whether a degrading part is down: this node serves, but one that has it serves better
 */
record Verdict(Status status, List<Health> troubles, boolean yields) {
    static Verdict of(List<Health> parts, List<String> degrading) {
        // A node of which nothing reports cannot be known to work.
        Status worst = parts.stream()
                .map(part -> isLost(part, degrading) ? Status.DEGRADED : part.status())
                .max(Comparator.naturalOrder())
                .orElse(Status.DOWN);
        return new Verdict(
                worst,
                parts.stream().filter(part -> part.status() != Status.UP).toList(),
                parts.stream().anyMatch(part -> isLost(part, degrading)));
    }

    private static boolean isLost(Health part, List<String> degrading) {
        return part.status() == Status.DOWN && degrading.contains(part.part());
    }

    boolean isReady() {
        return status != Status.DOWN;
    }
}
