package org.caravelpki.app.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class NodeTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void view_everyBundleActive_isRunning() {
        NodeView view = node(bundle("a", Bundle.ACTIVE, Map.of())).view();

        assertThat(view.status()).isEqualTo("running");
        assertThat(view.notRunning()).isEmpty();
    }

    @Test
    void view_bundleOnlyResolved_isDegradedAndNamesIt() {
        NodeView view = node(bundle("a", Bundle.ACTIVE, Map.of()), bundle("b", Bundle.RESOLVED, Map.of()))
                .view();

        assertThat(view.status()).isEqualTo("degraded");
        assertThat(view.notRunning()).containsExactly("b");
    }

    @Test
    void view_bootNotFinished_isStarting() {
        NodeView view = node(false, bundle("a", Bundle.ACTIVE, Map.of())).view();

        assertThat(view.status()).isEqualTo("starting");
    }

    @Test
    void view_fragmentResolved_isRunning() {
        NodeView view = node(bundle("f", Bundle.RESOLVED, Map.of(Constants.FRAGMENT_HOST, "a")))
                .view();

        assertThat(view.status()).isEqualTo("running");
    }

    @Test
    void view_fragmentUnresolved_isDegraded() {
        NodeView view = node(bundle("f", Bundle.INSTALLED, Map.of(Constants.FRAGMENT_HOST, "a")))
                .view();

        assertThat(view.notRunning()).containsExactly("f");
    }

    @Test
    void view_lazyBundleStarting_isRunning() {
        NodeView view = node(bundle("l", Bundle.STARTING, Map.of(Constants.BUNDLE_ACTIVATIONPOLICY, "lazy")))
                .view();

        assertThat(view.status()).isEqualTo("running");
    }

    @Test
    void view_propertyUnknownToTheFramework_saysUnknown() {
        assertThat(node().view().karaf()).isEqualTo("unknown");
    }

    @Test
    void view_asJson_hasPlainTexts() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(node().view()))
                .isEqualTo("{\"name\":\"node-1\",\"status\":\"running\",\"notRunning\":[],\"version\":\"1.2.3\","
                        + "\"karaf\":\"unknown\",\"java\":\"17\",\"startTime\":\"2025-01-01T00:00:00Z\","
                        + "\"uptime\":\"PT1M5S\"}");
    }

    private static Node node(Bundle... bundles) {
        return node(true, bundles);
    }

    private static Node node(boolean bootFinished, Bundle... bundles) {
        Map<String, String> properties = Map.of("caravel.node", "node-1", "java.version", "17");
        BundleContext context = fake(BundleContext.class, (method, argument) -> switch (method) {
            case "getBundles" -> bundles;
            case "getServiceReference" -> bootFinished ? fake(ServiceReference.class, (name, any) -> null) : null;
            case "getBundle" -> bundle("admin", Bundle.ACTIVE, Map.of());
            default -> properties.get(argument);
        });
        return new Node(context, Clock.fixed(START.plusMillis(65_300), ZoneOffset.UTC), START);
    }

    private static Bundle bundle(String name, int state, Map<String, String> headers) {
        return fake(Bundle.class, (method, argument) -> switch (method) {
            case "getState" -> state;
            case "getHeaders" -> new Hashtable<>(headers);
            case "getVersion" -> new Version(1, 2, 3);
            default -> name;
        });
    }

    private interface Answer {
        Object to(String method, Object argument);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    return answer.to(method.getName(), arguments == null ? null : arguments[0]);
                }));
    }
}
