package org.caravelpki.itests.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A distribution, unpacked. */
final class Archive {
    private final Path root;

    private Archive(Path root) {
        this.root = root;
    }

    static Archive of(String role, Path where) throws IOException {
        FreshNode.unpack(FreshNode.archive(role), where);
        return new Archive(where);
    }

    /** Every bundle it holds as group:artifact, with the classifier if there is one. */
    Set<String> bundles() throws IOException {
        return jars().stream().map(this::coordinates).collect(Collectors.toCollection(TreeSet::new));
    }

    // group/group/artifact/version/artifact-version[-classifier].jar
    private String coordinates(Path jar) {
        Path version = jar.getParent();
        Path artifact = version.getParent();
        String group = root.resolve("system")
                .relativize(artifact.getParent())
                .toString()
                .replace('/', '.');
        String rest = jar.getFileName()
                .toString()
                .replace(artifact.getFileName() + "-" + version.getFileName(), "")
                .replace(".jar", "");
        return group + ":" + artifact.getFileName() + rest.replaceFirst("^-", ":");
    }

    private List<Path> jars() throws IOException {
        return below("system", file -> file.toString().endsWith(".jar"));
    }

    /** The names in etc/. */
    Set<String> configurations() throws IOException {
        return below("etc", file -> true).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every entry of every jar that is called so. */
    List<String> entries(Predicate<String> name) throws IOException {
        return jars().stream().flatMap(jar -> entries(jar, name)).toList();
    }

    private static Stream<String> entries(Path jar, Predicate<String> name) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name)
                    .map(entry -> jar.getFileName() + "!" + entry)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything of ours, classes as well, that contains a word in ASCII. */
    List<String> ofOursContaining(String word) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path jar : jars()) {
            if (jar.getFileName().toString().startsWith("org.caravelpki.")) {
                found.addAll(containing(jar, word));
            }
        }
        return found;
    }

    private static List<String> containing(Path jar, String word) throws IOException {
        List<String> found = new ArrayList<>();
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                String content = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                if (content.contains(word)) {
                    found.add(jar.getFileName() + "!" + entry.getName());
                }
            }
        }
        return found;
    }

    /** Files outside system/ that contain a word. */
    List<Path> filesContaining(String word) throws IOException {
        return below("", file -> !file.startsWith(root.resolve("system"))).stream()
                .filter(file -> contains(file, word))
                .map(root::relativize)
                .toList();
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> below(String folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }

    Path file(String name) {
        return root.resolve(name);
    }
}
