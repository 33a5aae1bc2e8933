package org.caravelpki.ops.health.internal;

import java.util.Optional;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.osgi.service.component.ComponentServiceObjects;

/** A part of the node that can be asked how it is. */
@FunctionalInterface
interface Part {
    /** How it is; empty when it is just going away. */
    Optional<Health> ask();

    /** Takes a check out of the service registry when it is asked and gives it back afterwards. */
    static Part borrowing(ComponentServiceObjects<HealthCheck> service) {
        return () -> {
            HealthCheck check = service.getService();
            if (check == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(check.check());
            } finally {
                service.ungetService(check);
            }
        };
    }
}
