package org.caravelpki.ops.shell.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.api.admin.KeyAdmin;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class BundleServicesTest {
    private static final KeyAdmin KEYS = List::of;

    private final List<String> calls = new ArrayList<>();
    private boolean registered = true;
    private boolean leaving;
    private final BundleServices services = new BundleServices(context());

    @Test
    void ask_serviceThere_isAskedAndKept() {
        assertThat(services.ask(KeyAdmin.class, KeyAdmin::list)).isEmpty();
        assertThat(calls).contains("getService").doesNotContain("ungetService");
    }

    @Test
    void ask_serviceAway_isUnavailableByName() {
        registered = false;

        assertThatThrownBy(() -> services.ask(KeyAdmin.class, KeyAdmin::list))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.UNAVAILABLE))
                .hasMessageStartingWith("KeyAdmin is not there");
    }

    @Test
    void ask_serviceThatIsJustLeaving_isUnavailable() {
        leaving = true;

        assertThatThrownBy(() -> services.ask(KeyAdmin.class, KeyAdmin::list)).isInstanceOf(PkiException.class);
    }

    @Test
    void askAll_oneThatIsJustLeaving_isLeftOut() {
        leaving = true;

        assertThat(services.askAll(KeyAdmin.class, KeyAdmin::list)).isEmpty();
    }

    private BundleContext context() {
        ServiceReference<?> reference = (ServiceReference<?>) fake(ServiceReference.class);
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (self, method, given) -> {
                    calls.add(method.getName());
                    return switch (method.getName()) {
                        case "getServiceReference" -> registered ? reference : null;
                        case "getServiceReferences" -> List.of(reference);
                        case "getService" -> leaving ? null : KEYS;
                        default -> null;
                    };
                });
    }

    private static Object fake(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> null);
    }
}
