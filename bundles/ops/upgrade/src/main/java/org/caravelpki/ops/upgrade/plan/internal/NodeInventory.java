package org.caravelpki.ops.upgrade.plan.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** The framework's own bundles, as they were when this was made. */
public final class NodeInventory implements Inventory {
    private final BundleContext context;
    private final List<Installed> bundles;

    /**
     * Looks at everything.
     *
     * @param context of this bundle
     */
    public NodeInventory(BundleContext context) {
        this.context = context;
        this.bundles = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .map(this::installed)
                .toList();
    }

    @Override
    public List<Installed> bundles() {
        return bundles;
    }

    @Override
    public boolean provides(String namespace, Optional<String> filter) {
        Optional<Filter> wanted = filter.map(NodeInventory::parse);
        return Arrays.stream(context.getBundles())
                .flatMap(bundle -> capabilities(bundle, namespace))
                .anyMatch(capability -> wanted.isEmpty() || wanted.get().matches(capability.getAttributes()));
    }

    private static Filter parse(String text) {
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is no filter", e);
        }
    }

    private Installed installed(Bundle bundle) {
        return new Installed(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getVersion(),
                bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING,
                capabilities(bundle, PackageNamespace.PACKAGE_NAMESPACE)
                        .map(NodeInventory::export)
                        .toList(),
                dependents(bundle));
    }

    private static Installed.Export export(BundleCapability capability) {
        Map<String, Object> attributes = capability.getAttributes();
        return new Installed.Export(
                (String) attributes.get(PackageNamespace.PACKAGE_NAMESPACE),
                attributes.get(Constants.VERSION_ATTRIBUTE) instanceof Version version
                        ? version
                        : Version.emptyVersion);
    }

    private static Stream<BundleCapability> capabilities(Bundle bundle, String namespace) {
        return Stream.ofNullable(bundle.adapt(BundleRevision.class))
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream());
    }

    private List<String> dependents(Bundle bundle) {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        return wiring.getDependencyClosure(List.of(bundle)).stream()
                .filter(other -> other.getBundleId() != bundle.getBundleId())
                .map(Bundle::getSymbolicName)
                .distinct()
                .sorted()
                .toList();
    }
}
