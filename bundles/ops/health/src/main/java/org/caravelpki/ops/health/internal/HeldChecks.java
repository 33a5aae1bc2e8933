package org.caravelpki.ops.health.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.admin.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The checks in use. Each is taken when it is first asked and held while it is there: the component runtime ends a
 * component that nobody holds, and a check that watches something would begin anew with each question. Used by one
 * thread.
 */
final class HeldChecks {
    private final BundleContext context;
    private final Map<ServiceReference<HealthCheck>, HealthCheck> held = new HashMap<>();

    HeldChecks(BundleContext context) {
        this.context = context;
    }

    List<Part> among(List<ServiceReference<HealthCheck>> present) {
        List.copyOf(held.keySet()).stream()
                .filter(reference -> !present.contains(reference))
                .forEach(this::release);
        return present.stream()
                .<Part>map(reference -> () -> take(reference).map(HealthCheck::check))
                .toList();
    }

    private Optional<HealthCheck> take(ServiceReference<HealthCheck> reference) {
        return Optional.ofNullable(held.computeIfAbsent(reference, context::getService));
    }

    private void release(ServiceReference<HealthCheck> reference) {
        held.remove(reference);
        context.ungetService(reference);
    }
}
