package org.caravelpki.ops.plugins.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.admin.PluginAdmin.Plugin;
import org.caravelpki.api.admin.PluginAdmin.State;
import org.osgi.framework.Bundle;

/** What is installed, by what is on disk, and how it is. */
final class InstalledPlugins {
    private final Path directory;
    private final PluginParts parts;
    private final PluginConfigs configs;
    private final ProtocolClaims claims;

    /** Why a plugin could not be installed again, by name. */
    private final Map<String, String> broken = new ConcurrentHashMap<>();

    InstalledPlugins(Path directory, PluginParts parts, PluginConfigs configs, ProtocolClaims claims) {
        this.directory = directory;
        this.parts = parts;
        this.configs = configs;
        this.claims = claims;
    }

    /** Of one plugin, oldest first: more than one only while it is upgraded, and after an upgrade that was killed. */
    List<PluginFolder> versions(String name) {
        return PluginFolder.all(directory).stream()
                .filter(folder -> folder.name().equals(name))
                .toList();
    }

    /** The newest version of each. */
    List<PluginFolder> current() {
        Map<String, PluginFolder> newest = new TreeMap<>();
        PluginFolder.all(directory).forEach(folder -> newest.put(folder.name(), folder));
        return List.copyOf(newest.values());
    }

    List<Plugin> list() {
        return current().stream().map(this::describe).toList();
    }

    Optional<Plugin> find(String name) {
        List<PluginFolder> versions = versions(name);
        return versions.isEmpty() ? Optional.empty() : Optional.of(describe(versions.get(versions.size() - 1)));
    }

    Plugin describe(PluginFolder folder) {
        List<Bundle> there = parts.bundles(folder);
        List<String> trouble = new ArrayList<>();
        Optional.ofNullable(broken.get(folder.name())).ifPresent(trouble::add);
        boolean isBroken = !trouble.isEmpty() || there.isEmpty();
        trouble.addAll(parts.stopped(folder));
        trouble.addAll(parts.waiting(folder));
        return new Plugin(
                folder.name(),
                folder.versionText(),
                folder.features().features().get(0).description(),
                isBroken ? State.BROKEN : trouble.isEmpty() ? State.ACTIVE : State.WAITING,
                trouble.isEmpty() ? "It works." : String.join(" ", trouble),
                parts.list(folder),
                claims.names(there),
                configs.list(folder),
                folder.installed());
    }

    void broke(String name, String why) {
        broken.put(name, why);
    }

    void works(String name) {
        broken.remove(name);
    }
}
