package org.caravelpki.ops.plugins.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caravelpki.api.admin.PluginAdmin.PluginBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** The bundles of a plugin, and what they still wait for. */
final class PluginParts {
    private static final String BLUEPRINT = "org.osgi.service.blueprint.container.BlueprintContainer";

    private final BundleContext context;
    private final PluginBundles bundles;
    private final ServiceComponentRuntime components;

    PluginParts(BundleContext context, PluginBundles bundles, ServiceComponentRuntime components) {
        this.context = context;
        this.bundles = bundles;
        this.components = components;
    }

    List<Bundle> bundles(PluginFolder folder) {
        return bundles.of(folder);
    }

    List<PluginBundle> list(PluginFolder folder) {
        return bundles(folder).stream()
                .map(bundle -> new PluginBundle(
                        String.valueOf(bundle.getSymbolicName()),
                        bundle.getVersion().toString(),
                        state(bundle)))
                .toList();
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> isLazy(bundle) ? "active" : "starting";
            case Bundle.RESOLVED -> PluginBundles.isFragment(bundle) ? "active" : "resolved";
            case Bundle.STOPPING -> "stopping";
            default -> "installed";
        };
    }

    private static boolean isLazy(Bundle bundle) {
        return Optional.ofNullable(bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY))
                .map(policy -> policy.toLowerCase(Locale.ROOT).startsWith(Constants.ACTIVATION_LAZY))
                .orElse(false);
    }

    /** Sentences about bundles that do not run. */
    List<String> stopped(PluginFolder folder) {
        return list(folder).stream()
                .filter(bundle -> !bundle.state().equals("active"))
                .map(bundle -> "The bundle " + bundle.symbolicName() + " did not start.")
                .toList();
    }

    /** Sentences about what does not work in bundles that run. */
    List<String> waiting(PluginFolder folder) {
        List<String> waiting = new ArrayList<>();
        for (Bundle bundle : bundles(folder)) {
            components.getComponentDescriptionDTOs(bundle).stream()
                    .filter(components::isComponentEnabled)
                    .forEach(component -> waiting(component).ifPresent(waiting::add));
            if (hasBlueprint(bundle) && !isBlueprintReady(bundle)) {
                waiting.add("The blueprint of " + bundle.getSymbolicName() + " is not ready.");
            }
        }
        return waiting;
    }

    private Optional<String> waiting(ComponentDescriptionDTO component) {
        var configurations = components.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty()) {
            return Optional.of("The component " + component.name + " waits for its configuration.");
        }
        return configurations.stream()
                .filter(configuration -> configuration.state != ComponentConfigurationDTO.ACTIVE
                        && configuration.state != ComponentConfigurationDTO.SATISFIED)
                .findFirst()
                .map(configuration -> sentence(component, configuration));
    }

    private static String sentence(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            return "The component " + component.name + " failed to start: "
                    + configuration.failure.lines().findFirst().orElse("the log says why") + ".";
        }
        for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
            return "The component " + component.name + " waits for the service " + service(component, reference) + ".";
        }
        return "The component " + component.name + " waits for its configuration.";
    }

    private static String service(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO unsatisfied) {
        return Arrays.stream(component.references)
                .filter(reference -> reference.name.equals(unsatisfied.name))
                .map(reference -> reference.interfaceName)
                .findFirst()
                .orElse(unsatisfied.name);
    }

    private static boolean hasBlueprint(Bundle bundle) {
        return bundle.getHeaders("").get("Bundle-Blueprint") != null
                || bundle.findEntries("OSGI-INF/blueprint", "*.xml", false) != null
                        && Collections.list(bundle.findEntries("OSGI-INF/blueprint", "*.xml", false))
                                        .size()
                                > 0;
    }

    private boolean isBlueprintReady(Bundle bundle) {
        try {
            String filter = "(osgi.blueprint.container.symbolicname=" + bundle.getSymbolicName() + ")";
            var references = context.getAllServiceReferences(BLUEPRINT, filter);
            return references != null && Arrays.stream(references).anyMatch(found -> bundle.equals(found.getBundle()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("symbolic names hold no parentheses", e);
        }
    }
}
