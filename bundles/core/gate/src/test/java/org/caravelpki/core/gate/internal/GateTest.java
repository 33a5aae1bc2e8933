package org.caravelpki.core.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.caravelpki.api.provider.Behind;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

class GateTest {
    @Test
    void addingService_bundleOfSomebodyElse_opensNoDoor() {
        assertThat(new Gate().addingService(reference("com.example.plugin"))).isEmpty();
        assertThat(new Gate().addingService(reference("org.caravelpkiextras"))).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<Behind> reference(String bundle) {
        Bundle owner = (Bundle) Proxy.newProxyInstance(
                GateTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (self, method, arguments) -> method.getName().equals("getSymbolicName") ? bundle : "bundle " + bundle);
        return (ServiceReference<Behind>) Proxy.newProxyInstance(
                GateTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getBundle" -> owner;
                    default -> throw new AssertionError("the gate looks at " + method.getName());
                });
    }
}
