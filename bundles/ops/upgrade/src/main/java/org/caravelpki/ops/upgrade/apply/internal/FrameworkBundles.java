package org.caravelpki.ops.upgrade.apply.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.caravelpki.api.admin.ProtocolAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.ops.upgrade.node.internal.NodeServices;
import org.caravelpki.ops.upgrade.node.internal.Refusal;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The real one. */
public final class FrameworkBundles implements NodeBundles {
    /** What begins the location of a bundle that an upgrade brought. */
    private static final String LOCATION = "upgrade:";
    // By name: only nodes with the management listener have Blueprint.
    private static final String BLUEPRINT = "org.osgi.service.blueprint.container.BlueprintContainer";

    private final BundleContext context;
    private final NodeServices services;

    /**
     * Of this framework.
     *
     * @param context of this bundle
     * @param services of this node
     */
    public FrameworkBundles(BundleContext context, NodeServices services) {
        this.context = context;
        this.services = services;
    }

    @Override
    public long install(String bundle, Version version, Path jar) {
        String location = LOCATION + bundle + "/" + version;
        try (InputStream in = Files.newInputStream(jar)) {
            Bundle installed = context.installBundle(location, in);
            Stream.of(context.getBundles())
                    .filter(other -> bundle.equals(other.getSymbolicName()))
                    .filter(other -> other.getBundleId() != installed.getBundleId())
                    .findFirst()
                    .ifPresent(
                            other -> level(installed).setStartLevel(level(other).getStartLevel()));
            return installed.getBundleId();
        } catch (BundleException | IOException e) {
            throw failed(bundle + " " + version + " cannot be installed: " + e.getMessage(), e);
        }
    }

    private static BundleStartLevel level(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class);
    }

    @Override
    public Optional<Long> find(String bundle, Version version) {
        return Arrays.stream(context.getBundles())
                .filter(one -> bundle.equals(one.getSymbolicName()) && version.equals(one.getVersion()))
                .findFirst()
                .map(Bundle::getBundleId);
    }

    @Override
    public boolean isActive(long id) {
        return bundle(id).getState() == Bundle.ACTIVE;
    }

    @Override
    public void start(long id) {
        try {
            bundle(id).start();
        } catch (BundleException e) {
            throw failed(name(bundle(id)) + " does not start: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop(long id) {
        try {
            bundle(id).stop();
        } catch (BundleException e) {
            throw failed(name(bundle(id)) + " does not stop: " + e.getMessage(), e);
        }
    }

    @Override
    public void uninstall(long id) {
        try {
            bundle(id).uninstall();
        } catch (BundleException e) {
            throw failed(name(bundle(id)) + " cannot be taken away: " + e.getMessage(), e);
        }
    }

    private Bundle bundle(long id) {
        return Optional.ofNullable(context.getBundle(id))
                .orElseThrow(() ->
                        new PkiException(PkiException.Kind.NOT_FOUND, "The bundle " + id + " is not there any more."));
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static PkiException failed(String why, Exception cause) {
        return Refusal.of(PkiException.Kind.CONFLICT, why + ".", cause);
    }

    @Override
    public Map<String, String> lacking(long id) {
        Bundle bundle = bundle(id);
        Map<String, String> lacking = new TreeMap<>();
        if (bundle.getState() != Bundle.ACTIVE) {
            lacking.put("", name(bundle) + " is not started");
        }
        if (isBlueprint(bundle) && registered(bundle, BLUEPRINT).findAny().isEmpty()) {
            lacking.put(BLUEPRINT, name(bundle) + " has no Blueprint container yet; the log says why");
        }
        services.<ServiceComponentRuntime, Map<String, String>>ask(
                        ServiceComponentRuntime.class, runtime -> lacking(runtime, bundle))
                .ifPresent(lacking::putAll);
        return lacking;
    }

    private static boolean isBlueprint(Bundle bundle) {
        return bundle.getHeaders("").get("Bundle-Blueprint") != null
                || bundle.findEntries("OSGI-INF/blueprint", "*.xml", false) != null;
    }

    private static Map<String, String> lacking(ServiceComponentRuntime runtime, Bundle bundle) {
        Map<String, String> lacking = new TreeMap<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            Collection<ComponentConfigurationDTO> made = runtime.getComponentConfigurationDTOs(component);
            if (component.defaultEnabled && made.isEmpty() && !"require".equals(component.configurationPolicy)) {
                lacking.put(component.name, component.name + " was not made");
            }
            made.stream().flatMap(one -> lacking(component, one)).forEach(why -> lacking.put(component.name, why));
        }
        return lacking;
    }

    private static Stream<String> lacking(ComponentDescriptionDTO component, ComponentConfigurationDTO made) {
        return switch (made.state) {
            case ComponentConfigurationDTO.ACTIVE, ComponentConfigurationDTO.SATISFIED -> Stream.empty();
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Stream.of(component.name + " lacks "
                        + Arrays.stream(made.unsatisfiedReferences)
                                .map(one -> one.name)
                                .toList());
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                Stream.of(component.name + " lacks its configuration");
            // FAILED_ACTIVATION came with a later version of the specification.
            default -> Stream.of(component.name + " failed when it was activated; the log says why");
        };
    }

    @Override
    public Optional<String> unserved(long id) {
        Bundle bundle = bundle(id);
        List<String> names = protocols(id);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<String>> served = services.ask(ProtocolAdmin.class, admin -> admin.list().stream()
                .filter(one -> one.version().equals(bundle.getVersion().toString()))
                .map(ProtocolAdmin.Protocol::name)
                .toList());
        return names.stream()
                .filter(name -> !served.orElse(List.of()).contains(name))
                .findFirst()
                .map(name -> "the edge does not take " + name + " from " + name(bundle) + "; the log says why");
    }

    @Override
    public List<String> protocols(long id) {
        return registered(bundle(id), ProtocolHandler.class.getName())
                .map(reference -> reference.getProperty(ProtocolHandler.NAME))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .distinct()
                .toList();
    }

    private static Stream<ServiceReference<?>> registered(Bundle bundle, String type) {
        return Stream.ofNullable(bundle.getRegisteredServices())
                .<ServiceReference<?>>flatMap(Arrays::stream)
                .filter(reference -> Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS))
                        .contains(type));
    }
}
