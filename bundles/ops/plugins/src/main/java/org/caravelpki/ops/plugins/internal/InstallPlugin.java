package org.caravelpki.ops.plugins.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Puts one version of a plugin into the node, beside the one before, which goes only when the new one works. Of what does not
 * fit nothing stays, and the one before has not been touched.
 */
final class InstallPlugin {
    private static final Duration READY = Duration.ofSeconds(10);

    private final Path directory;
    private final PluginBundles bundles;
    private final PluginConfigs configs;
    private final PluginParts parts;
    private final ProtocolClaims claims;

    InstallPlugin(
            Path directory, PluginBundles bundles, PluginConfigs configs, PluginParts parts, ProtocolClaims claims) {
        this.directory = directory;
        this.bundles = bundles;
        this.configs = configs;
        this.parts = parts;
        this.claims = claims;
    }

    static void checkNewer(List<PluginFolder> before, Kar kar) {
        for (PluginFolder installed : before) {
            int order = PluginVersion.of(kar.main().version()).compareTo(installed.version());
            if (order <= 0) {
                throw Refusal.conflict(kar.name() + " " + installed.versionText() + " is installed"
                        + (order == 0
                                ? "."
                                : ", which is newer than " + kar.main().version() + ": remove it first."));
            }
        }
    }

    PluginFolder install(Path file, Kar kar, List<PluginFolder> before) {
        PluginFolder folder = PluginFolder.make(directory, file, kar);
        List<String> added = List.of();
        try {
            added = configs.put(folder, before);
            bundles.install(folder);
            check(folder);
        } catch (RuntimeException e) {
            takeBack(folder, added, before);
            throw e;
        }
        List<String> outdated = configs.outdated(folder, before);
        takeOut(before);
        configs.remove(outdated);
        return folder;
    }

    void takeOut(List<PluginFolder> versions) {
        versions.forEach(version -> {
            bundles.remove(version);
            version.delete();
        });
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

    private void takeBack(PluginFolder folder, List<String> added, List<PluginFolder> before) {
        bundles.remove(folder);
        configs.remove(added);
        configs.putBack(folder, before);
        folder.delete();
    }
}
