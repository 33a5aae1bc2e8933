package org.caravelpki.ops.plugins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;

/** A Karaf archive, read as a whole and checked: what it says of itself is true before anything is unpacked. */
final class Kar {
    private static final String REPOSITORY = "repository/";
    private static final long MAX_OCTETS = 256L << 20;
    private static final int MAX_ENTRIES = 2000;
    private static final String OURS = "org.caravelpki.";

    private final Map<String, byte[]> artifacts;
    private final byte[] features;

    private Kar(Map<String, byte[]> artifacts, byte[] features) {
        this.artifacts = artifacts;
        this.features = features;
    }

    static Kar read(Path file) {
        Map<String, byte[]> artifacts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            read(zip, artifacts);
        } catch (IOException e) {
            throw Refusal.notAPlugin(file.getFileName() + " is no Karaf archive (kar), or it is damaged.");
        }
        List<byte[]> features = artifacts.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".xml"))
                .map(Map.Entry::getValue)
                .filter(octets -> FeaturesXml.parse(octets).isPresent())
                .toList();
        if (features.size() != 1) {
            throw Refusal.notAPlugin(file.getFileName() + " is no plugin: it has "
                    + (features.isEmpty() ? "no" : "more than one") + " features file below repository/.");
        }
        Kar kar = new Kar(artifacts, features.get(0));
        kar.check();
        return kar;
    }

    private static void read(ZipFile zip, Map<String, byte[]> artifacts) throws IOException {
        long octets = 0;
        if (zip.size() > MAX_ENTRIES) {
            throw Refusal.notAPlugin("The kar has more than " + MAX_ENTRIES + " files.");
        }
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            String name = entry.getName();
            if (entry.isDirectory() || !name.startsWith(REPOSITORY) || name.endsWith("/maven-metadata-local.xml")) {
                continue;
            }
            String path = name.substring(REPOSITORY.length());
            if (!path.equals(Path.of("/", path).normalize().toString().substring(1))) {
                throw Refusal.notAPlugin("The kar has a file that would lie outside of its folder.");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] content = in.readNBytes((int) (MAX_OCTETS - octets + 1));
                octets += content.length;
                if (octets > MAX_OCTETS) {
                    throw Refusal.notAPlugin("The kar has more than " + (MAX_OCTETS >> 20) + " MiB.");
                }
                artifacts.put(path, content);
            }
        }
    }

    private void check() {
        List<String> names = bundleNames();
        names.stream().filter(name -> name.startsWith(OURS)).findFirst().ifPresent(name -> {
            throw Refusal.doesNotFit(
                    "It brings the bundle " + name + ": names below org.caravelpki are Caravel PKI's own.");
        });
        FeaturesXml xml = features();
        xml.name();
        xml.features();
        xml.checkElements();
        xml.bundles().forEach(this::checkBundle);
        xml.configs().forEach(config -> checkConfig(config, names));
    }

    private void checkBundle(FeaturesXml.BundleLine bundle) {
        if (FeaturesXml.artifact(bundle.location())
                .filter(path -> bundle.location().startsWith("mvn:"))
                .isEmpty()) {
            throw Refusal.notAPlugin(
                    "The bundle " + bundle.location() + " is not named as mvn:GROUP/ARTIFACT/VERSION.");
        }
    }

    // So that no plugin can write a configuration of the node or of another plugin.
    private void checkConfig(FeaturesXml.Config config, List<String> names) {
        if (!config.file().matches("[A-Za-z0-9._~-]{1,120}\\.cfg")
                || names.stream().noneMatch(name -> config.file().matches(Pattern.quote(name) + "[.~-].*"))) {
            throw Refusal.notAPlugin("It wants to write etc/" + config.file()
                    + ": the name of a plugin's configuration begins with the name of one of its bundles.");
        }
        config.artifact().filter(path -> !artifacts.containsKey(path)).ifPresent(path -> {
            throw Refusal.notAPlugin("The kar lacks " + path + ".");
        });
    }

    FeaturesXml features() {
        return FeaturesXml.parse(features).orElseThrow();
    }

    String name() {
        return features().name();
    }

    /** The version of the feature that bears the plugin's name, else of the first one. */
    FeaturesXml.Feature main() {
        String name = name();
        List<FeaturesXml.Feature> all = features().features();
        return all.stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElse(all.get(0));
    }

    /** Symbolic names of the bundles inside. */
    List<String> bundleNames() {
        List<String> names = new ArrayList<>();
        artifacts.forEach((path, octets) -> {
            if (path.endsWith(".jar")) {
                symbolicName(path, octets).ifPresent(names::add);
            }
        });
        return names;
    }

    private static Optional<String> symbolicName(String path, byte[] octets) {
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(octets), false)) {
            return Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(Constants.BUNDLE_SYMBOLICNAME))
                    .map(name -> name.split(";", 2)[0].strip());
        } catch (IOException e) {
            throw Refusal.notAPlugin(path + " in the kar is damaged.");
        }
    }

    /** What a configuration file is delivered with. */
    byte[] content(FeaturesXml.Config config) {
        return config.text()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> artifacts.get(config.artifact().orElseThrow()));
    }

    /** Writes everything below a directory. */
    void unpack(Path directory) {
        try {
            for (Map.Entry<String, byte[]> artifact : artifacts.entrySet()) {
                Path file = directory.resolve(REPOSITORY).resolve(artifact.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, artifact.getValue());
            }
            Files.write(directory.resolve(PluginFolder.FEATURES), features);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
