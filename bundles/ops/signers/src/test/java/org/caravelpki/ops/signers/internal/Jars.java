package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Bundles for tests, signed by the JDK. */
record Jars(Path directory) {

    Path unsigned(String... headers) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int i = 0; i < headers.length; i += 2) {
            manifest.getMainAttributes().putValue(headers[i], headers[i + 1]);
        }
        Path jar = fresh();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : new String[] {"a/A.class", "b/B.class", "META-INF/services/x"}) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    Path signed(String alias, String... headers) {
        return sign(unsigned(headers), alias, "SHA-256", "SHA256withRSA");
    }

    Path sign(Path jar, String alias, String digest, String algorithm) {
        Path signed = fresh();
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(SigningKeys.key(alias), SigningKeys.chain(alias))
                    .digestAlgorithm(digest)
                    .signatureAlgorithm(algorithm)
                    .signerName("TEST")
                    .build()
                    .sign(in, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return signed;
    }

    /** A copy with other entries, written as a zip would be: nothing of the signature is adapted. */
    Path changed(Path jar, Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        Path copy = fresh();
        try (JarFile in = new JarFile(jar.toFile(), false);
                var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(copy))) {
            for (var entry : Collections.list(in.entries())) {
                entries.put(entry.getName(), in.getInputStream(entry).readAllBytes());
            }
            change.accept(entries);
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private Path fresh() {
        try {
            return Files.createTempFile(directory, "bundle", ".jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
