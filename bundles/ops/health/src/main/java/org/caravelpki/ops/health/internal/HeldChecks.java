package org.caravelpki.ops.health.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
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
    private final LongSupplier nanos;
    private final Map<ServiceReference<HealthCheck>, HealthCheck> held = new HashMap<>();
    private final Map<ServiceReference<HealthCheck>, Long> came = new HashMap<>();

    HeldChecks(BundleContext context, LongSupplier nanos) {
        this.context = context;
        this.nanos = nanos;
    }

    /** One that is there. */
    private final class Present implements Part {
        private final ServiceReference<HealthCheck> reference;

        private Present(ServiceReference<HealthCheck> reference) {
            this.reference = reference;
        }

        @Override
        public Optional<HealthCheck.Health> ask() {
            return take(reference).map(HealthCheck::check);
        }

        @Override
        public long age() {
            long now = nanos.getAsLong();
            return now - came.getOrDefault(reference, now);
        }
    }

    List<Part> among(List<ServiceReference<HealthCheck>> present) {
        List.copyOf(held.keySet()).stream()
                .filter(reference -> !present.contains(reference))
                .forEach(this::release);
        came.keySet().retainAll(present);
        present.forEach(reference -> came.computeIfAbsent(reference, any -> nanos.getAsLong()));
        return present.stream().<Part>map(Present::new).toList();
    }

    private Optional<HealthCheck> take(ServiceReference<HealthCheck> reference) {
        return Optional.ofNullable(held.computeIfAbsent(reference, context::getService));
    }

    private void release(ServiceReference<HealthCheck> reference) {
        held.remove(reference);
        context.ungetService(reference);
    }
}
