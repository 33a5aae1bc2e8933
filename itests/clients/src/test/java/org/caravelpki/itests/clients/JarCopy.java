package org.caravelpki.itests.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Another version of a bundle: the same jar under a higher number, whole or broken. */
final class JarCopy {
    private JarCopy() {}

    /**
     * Copies.
     *
     * @param version the copy's Bundle-Version
     * @param without ends of the names of entries to leave out
     */
    static Path of(Path jar, Path copy, String version, String... without) throws IOException {
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = from.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                List<JarEntry> entries = Collections.list(from.entries()).stream()
                        .filter(entry -> !entry.isDirectory())
                        .filter(entry -> !entry.getName().equals(JarFile.MANIFEST_NAME))
                        .filter(entry -> Arrays.stream(without).noneMatch(entry.getName()::endsWith))
                        .toList();
                for (JarEntry entry : entries) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    from.getInputStream(entry).transferTo(to);
                }
            }
        }
        return copy;
    }
}
