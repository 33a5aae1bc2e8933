package org.caravelpki.ops.plugins.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.caravelpki.api.admin.PluginAdmin.PluginConfig;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;

/** The files of plugins in the node's etc. Karaf reads what appears there within a second, and forgets what goes. */
final class PluginConfigs {
    private static final Duration NOTICED = Duration.ofSeconds(10);

    private final Path etc;
    private final ConfigurationAdmin admin;

    PluginConfigs(Path etc, ConfigurationAdmin admin) {
        this.etc = etc;
        this.admin = admin;
    }

    /**
     * Writes what a version brings, where nothing is yet or where nobody changed what the version before brought.
     *
     * @return the files that were not there before
     */
    List<String> put(PluginFolder folder, List<PluginFolder> before) {
        List<String> added = new ArrayList<>();
        for (Path delivered : folder.delivered()) {
            String name = delivered.getFileName().toString();
            Path file = etc.resolve(name);
            if (!Files.exists(file)) {
                added.add(name);
                write(delivered, file);
            } else if (before.stream().anyMatch(older -> isAsDelivered(older, name))) {
                write(delivered, file);
            }
        }
        awaitKnown(added, true);
        return added;
    }

    /** Undoes {@link #put} for the files that were there before: what the version before brought is there again. */
    void putBack(PluginFolder folder, List<PluginFolder> before) {
        for (PluginFolder older : before) {
            for (Path delivered : older.delivered()) {
                String name = delivered.getFileName().toString();
                if (Files.exists(etc.resolve(name)) && isAsDelivered(folder, name)) {
                    write(delivered, etc.resolve(name));
                }
            }
        }
    }

    /** Files that older versions brought, a newer one does not, and nobody changed. */
    List<String> outdated(PluginFolder folder, List<PluginFolder> before) {
        List<String> still = names(folder);
        return before.stream()
                .flatMap(older -> names(older).stream()
                        .filter(name -> !still.contains(name))
                        .filter(name -> Files.exists(etc.resolve(name)) && isAsDelivered(older, name)))
                .distinct()
                .toList();
    }

    private static List<String> names(PluginFolder folder) {
        return folder.delivered().stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    private static void write(Path delivered, Path file) {
        try {
            // Complete or not there: Karaf may look at any moment.
            Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
            Files.copy(delivered, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(List<String> names) {
        try {
            for (String name : names) {
                Files.deleteIfExists(etc.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitKnown(names, false);
    }

    List<PluginConfig> list(PluginFolder folder) {
        return names(folder).stream()
                .filter(name -> Files.exists(etc.resolve(name)))
                .map(name -> new PluginConfig(name, !isAsDelivered(folder, name)))
                .toList();
    }

    private boolean isAsDelivered(PluginFolder folder, String name) {
        Path delivered = folder.delivered().stream()
                .filter(path -> path.getFileName().toString().equals(name))
                .findFirst()
                .orElse(null);
        try {
            return delivered != null
                    && Arrays.equals(Files.readAllBytes(delivered), Files.readAllBytes(etc.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A component that started before its configuration would start twice.
    private void awaitKnown(List<String> names, boolean known) {
        for (String name : names) {
            Waiting.until(() -> isKnown(name) == known, NOTICED);
        }
    }

    private boolean isKnown(String name) {
        try {
            return admin.listConfigurations("(felix.fileinstall.filename=*/" + name + ")") != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("names hold no parentheses", e);
        }
    }
}
