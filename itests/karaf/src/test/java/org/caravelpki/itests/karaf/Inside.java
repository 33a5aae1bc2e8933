package org.caravelpki.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The node under test, seen from a bundle in it. */
final class Inside {
    private static final String OURS = "org.caravelpki.";
    private static final Set<String> PARTS =
            Set.of("database", "certification authority", "registration", "status", "nonces", "edge");

    /** They offer packages and our features say that they are not started. */
    private static final Set<String> NEVER_STARTED = Set.of("org.ops4j.pax.web.pax-web-compatibility-servlet31");

    private final BundleContext context;

    Inside(BundleContext context) {
        this.context = context;
    }

    /** Bundles of anybody that do not do what they are there for. */
    List<Bundle> idleBundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() != expectedState(bundle))
                .toList();
    }

    private static int expectedState(Bundle bundle) {
        boolean passive = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null
                || NEVER_STARTED.contains(String.valueOf(bundle.getSymbolicName()));
        return passive ? Bundle.RESOLVED : Bundle.ACTIVE;
    }

    List<Bundle> bundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .filter(bundle -> bundle.getSymbolicName().startsWith(OURS))
                .toList();
    }

    Bundle bundle(String name) {
        return bundles().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(OURS + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no bundle " + OURS + name));
    }

    /** The service, as soon as there is one. */
    <T> T service(Class<T> type) {
        return Soon.ask(() -> find(type), Optional::isPresent)
                .orElseThrow(() -> new AssertionError("no service " + type.getName()));
    }

    // As a bundle of ours has it: to others, such as that of the tests, the gate gives what a plugin may have.
    private <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(bundle("core.gate").getBundleContext())
                .flatMap(ours ->
                        Optional.ofNullable(ours.getServiceReference(type)).map(ours::getService));
    }

    /** The service as a plugin has it, which the bundle of the tests is one of to the node. */
    <T> Optional<T> asPlugin(Class<T> type) {
        return Optional.ofNullable(context.getServiceReference(type)).map(context::getService);
    }

    /** The name under which the tests are a plugin. */
    String plugin() {
        return context.getBundle().getSymbolicName();
    }

    /** Every service of this interface, its bundles' packages visible here or not. */
    List<ServiceReference<?>> references(String type) {
        try {
            return Stream.ofNullable(context.getAllServiceReferences(type, null))
                    .flatMap(Arrays::stream)
                    .<ServiceReference<?>>map(reference -> reference)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when every part of the node is there and up; fails when that does not happen. */
    void awaitHealth() {
        Map<String, Health> parts = Soon.ask(this::healthNow, Inside::isWell);
        assertThat(isWell(parts)).as(parts.toString()).isTrue();
    }

    private static boolean isWell(Map<String, Health> parts) {
        return parts.keySet().containsAll(PARTS)
                && parts.values().stream().allMatch(part -> part.status() == HealthCheck.Status.UP);
    }

    /** What every part says of itself now. */
    Map<String, Health> healthNow() {
        Map<String, Health> parts = new TreeMap<>();
        for (ServiceReference<?> reference : references(HealthCheck.class.getName())) {
            // The part may have gone since.
            if (context.getService(reference) instanceof HealthCheck check) {
                Health health = check.check();
                parts.put(health.part(), health);
            }
        }
        return parts;
    }

    /** The components of ours that do not work, as soon as there are none. */
    List<String> brokenComponents() {
        return Soon.ask(this::brokenComponentsNow, List::isEmpty);
    }

    private List<String> brokenComponentsNow() {
        ServiceComponentRuntime runtime = service(ServiceComponentRuntime.class);
        List<String> broken = new ArrayList<>();
        for (ComponentDescriptionDTO component :
                runtime.getComponentDescriptionDTOs(bundles().toArray(Bundle[]::new))) {
            Collection<ComponentConfigurationDTO> made = runtime.getComponentConfigurationDTOs(component);
            if (made.isEmpty() || made.stream().anyMatch(Inside::isBroken)) {
                broken.add(component.name);
            }
        }
        return broken;
    }

    private static boolean isBroken(ComponentConfigurationDTO component) {
        return component.state != ComponentConfigurationDTO.ACTIVE
                && component.state != ComponentConfigurationDTO.SATISFIED;
    }
}
