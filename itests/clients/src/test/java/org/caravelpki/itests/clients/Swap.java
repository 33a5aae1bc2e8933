package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Replaces one bundle of a running node as an operator does. */
final class Swap {
    private static final String NEWER = "1000.0.0";

    private final Node node;
    private final Path directory;
    private final String name;

    Swap(Node node, Path directory, String name) {
        this.node = node;
        this.directory = directory;
        this.name = name;
    }

    /** In place: while the bundle is renewed, nobody does its work. */
    void update() {
        node.console("bundle:update " + name);
    }

    /** A newer version beside the old one, and back. */
    void beside() throws IOException {
        Path installed = installed();
        String version = version(installed);
        replace("file:" + newer(installed), version);
        replace("mvn:org.caravelpki/" + name + "/" + installed.getParent().getFileName(), NEWER);
    }

    private void replace(String location, String old) {
        node.console("bundle:install -s '" + location + "'");
        node.console("bundle:stop " + name + "/" + old, "bundle:uninstall " + name + "/" + old);
    }

    private Path installed() throws IOException {
        Path folder = node.home().resolve("system/org/caravelpki").resolve(name);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String version(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Bundle-Version");
        }
    }

    /** The same jar with a higher version in its manifest, and nothing else. */
    private Path newer(Path jar) throws IOException {
        Path copy = directory.resolve(name + ".jar");
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = from.getManifest();
            assertThat(manifest.getMainAttributes().getValue("Bundle-SymbolicName"))
                    .isEqualTo(name);
            manifest.getMainAttributes().putValue("Bundle-Version", NEWER);
            try (OutputStream out = Files.newOutputStream(copy);
                    JarOutputStream to = new JarOutputStream(out, manifest)) {
                copyEntries(from, to);
            }
        }
        return copy;
    }

    private static void copyEntries(JarFile from, JarOutputStream to) throws IOException {
        for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                to.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(to);
                }
                to.closeEntry();
            }
        }
    }
}
