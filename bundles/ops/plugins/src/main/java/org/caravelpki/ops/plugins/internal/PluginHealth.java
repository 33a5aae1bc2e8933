package org.caravelpki.ops.plugins.internal;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.admin.PluginAdmin.Plugin;
import org.caravelpki.api.admin.PluginAdmin.State;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** One health check for each plugin. */
final class PluginHealth {
    private final BundleContext context;
    private final InstalledPlugins installed;

    // Guarded by this object's lock.
    private final Map<String, ServiceRegistration<HealthCheck>> checks = new HashMap<>();
    private boolean stopped;

    PluginHealth(BundleContext context, InstalledPlugins installed) {
        this.context = context;
        this.installed = installed;
    }

    synchronized void watch(String name) {
        if (!stopped) {
            checks.computeIfAbsent(name, key -> context.registerService(HealthCheck.class, () -> health(key), null));
        }
    }

    synchronized void unwatch(String name) {
        Optional.ofNullable(checks.remove(name)).ifPresent(ServiceRegistration::unregister);
    }

    synchronized void stop() {
        stopped = true;
        checks.values().forEach(ServiceRegistration::unregister);
        checks.clear();
    }

    private Health health(String name) {
        try {
            return installed.find(name).map(PluginHealth::health).orElseGet(() -> withoutFiles(name));
        } catch (UncheckedIOException e) {
            // Read while they are taken away.
            return withoutFiles(name);
        }
    }

    private static Health withoutFiles(String name) {
        return new Health("plugin " + name, Status.DEGRADED, "Its files are gone.");
    }

    // A plugin in trouble is no reason to move the node's work elsewhere: the other node has the same plugin.
    private static Health health(Plugin plugin) {
        return new Health(
                "plugin " + plugin.name(),
                plugin.state() == State.ACTIVE ? Status.UP : Status.DEGRADED,
                plugin.version() + ": " + plugin.detail());
    }
}
