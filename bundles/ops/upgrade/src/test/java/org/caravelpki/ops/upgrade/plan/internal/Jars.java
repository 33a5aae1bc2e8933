package org.caravelpki.ops.upgrade.plan.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars made of nothing but a manifest. */
final class Jars {
    private Jars() {}

    static byte[] jar(Map<String, String> headers) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            new JarOutputStream(octets, manifest).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    static byte[] bundle(String name, String version) {
        return jar(Map.of("Bundle-SymbolicName", name, "Bundle-Version", version));
    }
}
