package org.caravelpki.ops.plugins.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.PluginAdmin;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of this node. Waits for Karaf's boot features, then installs what is on disk and not in the framework: its memory is
 * below {@code data/} and may be wiped, as an upgrade of the node does.
 */
@Component(immediate = true)
public final class Plugins implements PluginAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final Duration READY = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final BundleContext context;
    private final Path directory;
    private final PluginBundles bundles;
    private final PluginConfigs configs;
    private final PluginParts parts;
    private final ProtocolClaims claims;
    private final ReentrantLock work = new ReentrantLock();
    private final Thread restoring = new Thread(this::restore, "caravel-plugins");

    // Guarded by checks.
    private final Map<String, ServiceRegistration<HealthCheck>> checks = new HashMap<>();
    private boolean stopped;

    /** Why a plugin could not be installed again, by name. */
    private final Map<String, String> broken = new ConcurrentHashMap<>();

    /**
     * Begins to restore.
     *
     * @param context of this bundle
     * @param service tells which features the node has
     * @param boot is there when the boot features are
     * @param components tells about components
     * @param admin tells which files were read
     */
    @Activate
    public Plugins(
            BundleContext context,
            @Reference FeaturesService service,
            @Reference BootFinished boot,
            @Reference ServiceComponentRuntime components,
            @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.directory = Path.of(String.valueOf(context.getProperty("caravel.home")), "plugins");
        this.bundles = new PluginBundles(context, service);
        this.configs = new PluginConfigs(Path.of(context.getProperty("karaf.etc")), admin);
        this.parts = new PluginParts(context, bundles, components);
        this.claims = new ProtocolClaims(context);
        restoring.setDaemon(true);
        restoring.start();
    }

    @Deactivate
    void stop() {
        restoring.interrupt();
        synchronized (checks) {
            stopped = true;
            checks.values().forEach(ServiceRegistration::unregister);
            checks.clear();
        }
    }

    private void restore() {
        work.lock();
        try {
            for (PluginFolder folder : current()) {
                watch(folder.name());
                restore(folder);
            }
        } finally {
            work.unlock();
        }
    }

    private void restore(PluginFolder folder) {
        try {
            if (!bundles.areInstalled(folder)) {
                LOG.info("{} {} is installed again", folder.name(), folder.versionText());
                configs.put(folder, List.of());
                bundles.remove(folder);
                bundles.install(folder);
            }
            broken.remove(folder.name());
        } catch (PkiException refusal) {
            LOG.error("{} {} cannot be installed again: {}", folder.name(), folder.versionText(), refusal.detail());
            broken.put(folder.name(), refusal.detail());
        } catch (RuntimeException e) {
            // The outermost frame of a thread: the other plugins are still worth a try.
            LOG.error("{} {} cannot be installed again", folder.name(), folder.versionText(), e);
            broken.put(folder.name(), "It could not be installed at the start; the log says why.");
        }
    }

    @Override
    public Plugin install(Operator operator, Path file) {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new PkiException(PkiException.Kind.NOT_FOUND, "The node cannot read " + file + ".");
        }
        Kar kar = Kar.read(file);
        return alone(() -> install(operator, file, kar));
    }

    private Plugin install(Operator operator, Path file, Kar kar) {
        List<PluginFolder> before = versions(kar.name());
        before.forEach(installed -> checkNewer(installed, kar));
        audit(operator, "plugin.install", kar);
        PluginFolder folder = PluginFolder.make(directory, file, kar);
        List<String> added = List.of();
        try {
            added = configs.put(folder, before);
            bundles.install(folder);
            check(folder);
        } catch (RuntimeException e) {
            takeBack(folder, added);
            throw e;
        }
        before.forEach(older -> {
            bundles.remove(older);
            older.delete();
        });
        broken.remove(kar.name());
        watch(kar.name());
        Plugin plugin = plugin(folder);
        LOG.info("{} {} is installed by {}: {}", plugin.name(), plugin.version(), operator.name(), plugin.detail());
        return plugin;
    }

    private static void checkNewer(PluginFolder installed, Kar kar) {
        int order = PluginVersion.of(kar.main().version()).compareTo(installed.version());
        if (order <= 0) {
            throw Refusal.conflict(kar.name() + " " + installed.versionText() + " is installed"
                    + (order == 0 ? "." : ", which is newer than " + kar.main().version() + ": remove it first."));
        }
    }

    // Blueprint containers and components start on threads of their own.
    private void check(PluginFolder folder) {
        Waiting.until(
                () -> parts.stopped(folder).isEmpty() && parts.waiting(folder).isEmpty(), READY);
        parts.stopped(folder).stream().findFirst().ifPresent(sentence -> {
            throw Refusal.doesNotFit(sentence);
        });
        claims.conflict(parts.bundles(folder)).ifPresent(sentence -> {
            throw Refusal.conflict(sentence);
        });
    }

    private void takeBack(PluginFolder folder, List<String> added) {
        bundles.remove(folder);
        configs.remove(added);
        folder.delete();
    }

    @Override
    public List<Plugin> list() {
        return current().stream().map(this::plugin).toList();
    }

    @Override
    public Plugin remove(Operator operator, String name, boolean keepConfig) {
        return alone(() -> {
            List<PluginFolder> versions = versions(name);
            if (versions.isEmpty()) {
                throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no plugin '" + name + "'.");
            }
            Plugin plugin = plugin(versions.get(versions.size() - 1));
            audit(operator, "plugin.remove", name, plugin.version());
            versions.forEach(bundles::remove);
            if (!keepConfig) {
                configs.remove(plugin.configs().stream().map(PluginConfig::file).toList());
            }
            versions.forEach(PluginFolder::delete);
            unwatch(name);
            broken.remove(name);
            LOG.info("{} {} is removed by {}", name, plugin.version(), operator.name());
            return plugin;
        });
    }

    private <R> R alone(Supplier<R> task) {
        if (!work.tryLock()) {
            throw PkiException.unavailable("Another plugin is being installed or removed; try again.", SOON);
        }
        try {
            return task.get();
        } finally {
            work.unlock();
        }
    }

    private List<PluginFolder> versions(String name) {
        return PluginFolder.all(directory).stream()
                .filter(folder -> folder.name().equals(name))
                .toList();
    }

    /** The newest version of each; an older one beside it is a leftover of an installation that was killed. */
    private List<PluginFolder> current() {
        Map<String, PluginFolder> newest = new TreeMap<>();
        PluginFolder.all(directory).forEach(folder -> newest.put(folder.name(), folder));
        return List.copyOf(newest.values());
    }

    private Plugin plugin(PluginFolder folder) {
        List<Bundle> there = parts.bundles(folder);
        List<String> trouble = new ArrayList<>();
        Optional.ofNullable(broken.get(folder.name())).ifPresent(trouble::add);
        boolean isBroken = !trouble.isEmpty() || there.isEmpty();
        trouble.addAll(parts.stopped(folder));
        trouble.addAll(parts.waiting(folder));
        String description = folder.features().features().get(0).description();
        return new Plugin(
                folder.name(),
                folder.versionText(),
                description,
                isBroken ? State.BROKEN : trouble.isEmpty() ? State.ACTIVE : State.WAITING,
                trouble.isEmpty() ? "It works." : String.join(" ", trouble),
                parts.list(folder),
                claims.names(there),
                configs.list(folder),
                folder.installed());
    }

    private void watch(String name) {
        synchronized (checks) {
            if (!stopped) {
                checks.computeIfAbsent(
                        name, key -> context.registerService(HealthCheck.class, () -> health(key), null));
            }
        }
    }

    private void unwatch(String name) {
        synchronized (checks) {
            Optional.ofNullable(checks.remove(name)).ifPresent(ServiceRegistration::unregister);
        }
    }

    // A plugin in trouble is no reason to move the node's work elsewhere: the other node has the same plugin.
    private Health health(String name) {
        List<PluginFolder> versions = versions(name);
        String part = "plugin " + name;
        if (versions.isEmpty()) {
            return new Health(part, Status.DEGRADED, "Its files are gone.");
        }
        Plugin plugin = plugin(versions.get(versions.size() - 1));
        return new Health(
                part,
                plugin.state() == State.ACTIVE ? Status.UP : Status.DEGRADED,
                plugin.version() + ": " + plugin.detail());
    }

    private void audit(Operator operator, String action, Kar kar) {
        audit(operator, action, kar.name(), kar.main().version());
    }

    private void audit(Operator operator, String action, String name, String version) {
        ServiceReference<AuditAdmin> reference = context.getServiceReference(AuditAdmin.class);
        AuditAdmin audit = reference == null ? null : context.getService(reference);
        if (audit == null) {
            throw PkiException.unavailable("The audit log cannot be written now; nothing was done.", SOON);
        }
        audit.record(operator, action, "plugin:" + name, "{\"version\":\"" + version + "\"}");
    }
}
