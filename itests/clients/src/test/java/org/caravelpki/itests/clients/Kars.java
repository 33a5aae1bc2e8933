package org.caravelpki.itests.clients;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The sample plugins as they were built, and others made of them. */
final class Kars {
    private Kars() {}

    static Path sample(String name) {
        Path target = Node.root().resolve("itests/plugins").resolve(name).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".kar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no kar was built in " + target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A kar with other words in its features file, and in the manifests and component descriptions of its bundles.
     */
    static Path changed(Path kar, Path to, Map<String, String> words) {
        try {
            Files.write(to, zip(changed(unzip(Files.readAllBytes(kar)), words)));
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> changed(Map<String, byte[]> entries, Map<String, String> words)
            throws IOException {
        Map<String, byte[]> changed = new TreeMap<>();
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            byte[] content = entry.getValue();
            if (entry.getKey().endsWith(".jar")) {
                content = zip(changed(unzip(content), words));
            } else if (entry.getKey().endsWith(".xml") || entry.getKey().endsWith("MANIFEST.MF")) {
                content = changed(entry.getKey(), new String(content, StandardCharsets.UTF_8), words)
                        .getBytes(StandardCharsets.UTF_8);
            }
            changed.put(entry.getKey(), content);
        }
        return changed;
    }

    private static String changed(String name, String content, Map<String, String> words) {
        // Lines of manifests are folded.
        String text = name.endsWith(".MF") ? content.replace("\r\n ", "") : content;
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return text;
    }

    private static Map<String, byte[]> unzip(byte[] octets) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(octets))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    // The manifest first, where readers of jars look for it.
    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(octets)) {
            for (boolean manifest : new boolean[] {true, false}) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    if (entry.getKey().equals("META-INF/MANIFEST.MF") == manifest) {
                        out.putNextEntry(new ZipEntry(entry.getKey()));
                        out.write(entry.getValue());
                        out.closeEntry();
                    }
                }
            }
        }
        return octets.toByteArray();
    }
}
