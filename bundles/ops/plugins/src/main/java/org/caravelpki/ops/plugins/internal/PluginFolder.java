package org.caravelpki.ops.plugins.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.Version;

/**
 * One version of one plugin on disk, {@code plugins/NAME/VERSION/}: the kar as it came, what was in it, and the configuration
 * it brought, to tell what an operator changed. Complete or not there: it is made beside its place and renamed.
 */
record PluginFolder(Path directory) {
    static final String FEATURES = "features.xml";

    private static final String KAR = "plugin.kar";
    private static final String DELIVERED = "delivered";

    static PluginFolder make(Path plugins, Path file, Kar kar) {
        PluginFolder folder = new PluginFolder(
                plugins.resolve(kar.name()).resolve(kar.main().version()).toAbsolutePath());
        Path fresh = folder.directory().resolveSibling("." + kar.main().version() + ".new");
        try {
            delete(fresh);
            delete(folder.directory());
            Files.createDirectories(fresh.resolve(DELIVERED));
            Files.copy(file, fresh.resolve(KAR));
            for (FeaturesXml.Config config : kar.features().configs()) {
                Files.write(fresh.resolve(DELIVERED).resolve(config.file()), kar.content(config));
            }
            kar.unpack(fresh);
            Files.move(fresh, folder.directory(), StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (IOException | UncheckedIOException e) {
            throw PkiException.unavailable(
                    "The plugin cannot be written below " + plugins + ": is there room on the disk?",
                    Duration.ofMinutes(1),
                    e);
        }
    }

    /** All that are complete, by name and version. */
    static List<PluginFolder> all(Path plugins) {
        return directories(plugins)
                .flatMap(PluginFolder::directories)
                .filter(directory -> Files.isRegularFile(directory.resolve(KAR)))
                .map(directory -> new PluginFolder(directory.toAbsolutePath()))
                .sorted(Comparator.comparing(PluginFolder::name).thenComparing(PluginFolder::version))
                .toList();
    }

    private static Stream<Path> directories(Path parent) {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children
                    .filter(Files::isDirectory)
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return directory.getParent().getFileName().toString();
    }

    String versionText() {
        return directory.getFileName().toString();
    }

    Version version() {
        return PluginVersion.of(versionText());
    }

    Kar kar() {
        return Kar.read(karFile());
    }

    Path karFile() {
        return directory.resolve(KAR);
    }

    FeaturesXml features() {
        try {
            return FeaturesXml.parse(Files.readAllBytes(directory.resolve(FEATURES)))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the location of every bundle of it begins. */
    String location() {
        return directory.resolve("repository").toUri().toString();
    }

    /** Where the node takes an artifact of the kar from, if the kar has it. */
    Optional<String> location(String artifact) {
        Path file = directory.resolve("repository").resolve(artifact);
        return Files.isRegularFile(file) ? Optional.of(file.toUri().toString()) : Optional.empty();
    }

    List<Path> delivered() {
        try (Stream<Path> files = Files.list(directory.resolve(DELIVERED))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Instant installed() {
        try {
            return Files.getLastModifiedTime(directory.resolve(FEATURES)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes it, and the plugin's directory with its last version. */
    void delete() {
        try {
            delete(directory);
            deleteIfEmpty(directory.getParent());
            deleteIfEmpty(directory.getParent().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteIfEmpty(Path directory) throws IOException {
        boolean empty;
        try (Stream<Path> children = Files.list(directory)) {
            empty = children.findAny().isEmpty();
        }
        if (empty) {
            Files.delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
