package org.caravelpki.ops.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class HeldChecksTest {
    private final List<String> calls = new ArrayList<>();
    private boolean there = true;
    private long now = 5;
    private final HeldChecks held = new HeldChecks(fake(BundleContext.class), () -> this.now);
    private final ServiceReference<HealthCheck> database = reference();

    @Test
    void among_askedTwice_takesTheServiceOnce() {
        held.among(List.of(database)).forEach(Part::ask);
        held.among(List.of(database)).forEach(Part::ask);

        assertThat(calls).containsExactly("getService");
    }

    @Test
    void among_partGone_givesTheServiceBack() {
        held.among(List.of(database)).forEach(Part::ask);

        assertThat(held.among(List.of())).isEmpty();
        assertThat(calls).containsExactly("getService", "ungetService");
    }

    @Test
    void ask_serviceGoingAway_isEmpty() {
        there = false;

        assertThat(held.among(List.of(database)).get(0).ask()).isEmpty();
    }

    @Test
    void ask_serviceThere_isItsReport() {
        assertThat(held.among(List.of(database)).get(0).ask()).map(Health::part).contains("database");
    }

    @Test
    void age_serviceCameBefore_isCountedFromThenOn() {
        held.among(List.of(database));
        now = 12;

        assertThat(held.among(List.of(database)).get(0).age()).isEqualTo(7);
    }

    @Test
    void age_serviceGoneAndBack_beginsAnew() {
        held.among(List.of(database));
        held.among(List.of());
        now = 12;

        assertThat(held.among(List.of(database)).get(0).age()).isZero();
    }

    @SuppressWarnings("unchecked")
    private ServiceReference<HealthCheck> reference() {
        return (ServiceReference<HealthCheck>) fake(ServiceReference.class);
    }

    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> switch (method.getName()) {
                    case "hashCode" -> 1;
                    case "equals" -> self == given[0];
                    case "getService" -> {
                        calls.add("getService");
                        yield there ? (HealthCheck) () -> new Health("database", Status.UP, "") : null;
                    }
                    case "ungetService" -> calls.add("ungetService");
                    default -> null;
                }));
    }
}
