package org.caravelpki.ops.plugins.internal;

import java.util.List;
import org.caravelpki.api.model.PkiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs a plugin that is on disk and not in the framework: the framework's memory is below {@code data/} and may be wiped,
 * as an upgrade of the node does.
 */
final class RestorePlugin {
    private static final Logger LOG = LoggerFactory.getLogger(RestorePlugin.class);

    private final PluginBundles bundles;
    private final PluginConfigs configs;
    private final InstalledPlugins installed;
    private final InstallPlugin install;

    RestorePlugin(PluginBundles bundles, PluginConfigs configs, InstalledPlugins installed, InstallPlugin install) {
        this.bundles = bundles;
        this.configs = configs;
        this.installed = installed;
        this.install = install;
    }

    /** @param folder the newest version */
    void restore(PluginFolder folder) {
        try {
            if (!bundles.areInstalled(folder)) {
                LOG.info("{} {} is installed again", folder.name(), folder.versionText());
                configs.put(folder, List.of());
                bundles.remove(folder);
                bundles.install(folder);
            }
            installed.works(folder.name());
            // Left behind by an upgrade that was killed.
            install.takeOut(installed.versions(folder.name()).stream()
                    .filter(older -> !older.equals(folder))
                    .toList());
        } catch (PkiException refusal) {
            LOG.error("{} {} cannot be installed again: {}", folder.name(), folder.versionText(), refusal.detail());
            installed.broke(folder.name(), refusal.detail());
        } catch (RuntimeException e) {
            // The outermost frame of a thread: the other plugins are still worth a try.
            LOG.error("{} {} cannot be installed again", folder.name(), folder.versionText(), e);
            installed.broke(folder.name(), "It could not be installed at the start; the log says why.");
        }
    }
}
