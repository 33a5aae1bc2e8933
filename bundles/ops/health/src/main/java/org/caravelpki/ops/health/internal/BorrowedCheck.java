package org.caravelpki.ops.health.internal;

import org.caravelpki.api.admin.HealthCheck;
import org.osgi.service.component.ComponentServiceObjects;

/** A check that is taken out of the service registry when it is asked and given back afterwards. */
record BorrowedCheck(ComponentServiceObjects<HealthCheck> service) implements HealthCheck {
    @Override
    public Health check() {
        HealthCheck check = service.getService();
        if (check == null) {
            return new Health(name(), Status.DOWN, "It is just going away.");
        }
        try {
            return check.check();
        } finally {
            service.ungetService(check);
        }
    }

    private String name() {
        return String.valueOf(service.getServiceReference().getProperty("component.name"));
    }
}
