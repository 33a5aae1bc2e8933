package org.caravelpki.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bundle as its module left it in {@code target/classes}.
 *
 * @param name symbolic name, root package and artifactId, as its folder says it
 */
record BuiltBundle(String name, Path classes) {

    /** Every bundle below {@code bundles/<layer>/<name>} that has been built. */
    static List<BuiltBundle> below(Path bundles) throws IOException {
        try (Stream<Path> folders = Files.walk(bundles, 2)) {
            return folders.filter(folder -> bundles.relativize(folder).getNameCount() == 2)
                    .map(folder -> at(bundles, folder))
                    .filter(bundle -> Files.exists(bundle.manifestFile()))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        }
    }

    private static BuiltBundle at(Path bundles, Path folder) {
        String path = bundles.relativize(folder).toString().replace('/', '.');
        return new BuiltBundle("org.caravelpki." + path, folder.resolve("target/classes"));
    }

    boolean isApi() {
        return name.startsWith("org.caravelpki.api.");
    }

    /** The packages that hold classes. */
    Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(Collectors.toSet());
        }
    }

    String symbolicName() throws IOException {
        // What follows the name are directives.
        return header("Bundle-SymbolicName").orElse("").replaceFirst(";.*", "");
    }

    /** The header, its packages with their versions as bnd wrote them, or an empty text. */
    String exportedPackages() throws IOException {
        return header("Export-Package").orElse("");
    }

    private Optional<String> header(String header) throws IOException {
        try (InputStream in = Files.newInputStream(manifestFile())) {
            return Optional.ofNullable(new Manifest(in).getMainAttributes().getValue(header));
        }
    }

    private Path manifestFile() {
        return classes.resolve("META-INF/MANIFEST.MF");
    }
}
