package org.caravelpki.ops.plugins.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.PluginAdmin;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of this node, one act at a time. Waits for Karaf's boot features, then installs what is on disk and not in the
 * framework.
 */
@Component(immediate = true)
public final class Plugins implements PluginAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final PluginBundles bundles;
    private final PluginConfigs configs;
    private final InstalledPlugins installed;
    private final InstallPlugin install;
    private final PluginAudit audit;
    private final PluginHealth health;
    private final ReentrantLock work = new ReentrantLock();
    private final Thread restoring;

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
        Path directory = Path.of(String.valueOf(context.getProperty("caravel.home")), "plugins");
        this.bundles = new PluginBundles(context, service);
        this.configs = new PluginConfigs(Path.of(context.getProperty("karaf.etc")), admin);
        PluginParts parts = new PluginParts(context, bundles, components);
        ProtocolClaims claims = new ProtocolClaims(context);
        this.installed = new InstalledPlugins(directory, parts, configs, claims);
        this.install = new InstallPlugin(directory, bundles, configs, parts, claims);
        this.audit = new PluginAudit(context);
        this.health = new PluginHealth(context, installed);
        this.restoring = new Thread(this::restore, "caravel-plugins");
        restoring.setDaemon(true);
        restoring.start();
    }

    @Deactivate
    void stop() {
        restoring.interrupt();
        health.stop();
    }

    private void restore() {
        RestorePlugin restore = new RestorePlugin(bundles, configs, installed, install);
        work.lock();
        try {
            for (PluginFolder folder : installed.current()) {
                health.watch(folder.name());
                restore.restore(folder);
            }
        } finally {
            work.unlock();
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
        List<PluginFolder> before = installed.versions(kar.name());
        InstallPlugin.checkNewer(before, kar);
        audit.record(operator, "plugin.install", kar.name(), kar.main().version());
        PluginFolder folder = install.install(file, kar, before);
        installed.works(kar.name());
        health.watch(kar.name());
        Plugin plugin = installed.describe(folder);
        LOG.info("{} {} is installed by {}: {}", plugin.name(), plugin.version(), operator.name(), plugin.detail());
        return plugin;
    }

    @Override
    public List<Plugin> list() {
        return installed.list();
    }

    @Override
    public Plugin remove(Operator operator, String name, boolean keepConfig) {
        return alone(() -> removeAlone(operator, name, keepConfig));
    }

    private Plugin removeAlone(Operator operator, String name, boolean keepConfig) {
        Plugin plugin = installed
                .find(name)
                .orElseThrow(() -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no plugin '" + name + "'."));
        audit.record(operator, "plugin.remove", name, plugin.version());
        List<PluginFolder> versions = installed.versions(name);
        versions.forEach(bundles::remove);
        if (!keepConfig) {
            configs.remove(plugin.configs().stream().map(PluginConfig::file).toList());
        }
        versions.forEach(PluginFolder::delete);
        health.unwatch(name);
        installed.works(name);
        LOG.info("{} {} is removed by {}", name, plugin.version(), operator.name());
        return plugin;
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
}
