package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Who vouches for what. Immutable: other settings are another one. */
final class Vouching {
    private static final String OURS = "org.caravelpki.";
    private static final String SYSTEM_BUNDLE = "system.bundle";
    private static final String FELIX = "org.apache.felix.framework";

    private final DistributionList distribution;
    private final Signers vendors;
    private final Signers everybody;

    Vouching(DistributionList distribution, Set<X509Certificate> plugins, Set<X509Certificate> vendors, Clock clock) {
        this.distribution = distribution;
        this.vendors = new Signers(vendors, clock);
        Set<X509Certificate> all = new LinkedHashSet<>(vendors);
        all.addAll(plugins);
        this.everybody = new Signers(all, clock);
    }

    /**
     * Why a bundle must not run, if nobody vouches for it.
     *
     * @param name its symbolic name
     * @param jar its file
     */
    Optional<String> problem(String name, Path jar) throws IOException {
        if (distribution.has(jar)) {
            return Optional.empty();
        }
        // What counts as ours, or becomes a part of what is, takes a vendor's signature.
        return SignedJar.problem(jar, name.startsWith(OURS) || joinsOurs(jar) ? vendors : everybody);
    }

    private static boolean joinsOurs(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String host = manifest == null ? null : manifest.getMainAttributes().getValue("Fragment-Host");
            return host != null && (host.startsWith(OURS) || host.startsWith(SYSTEM_BUNDLE) || host.startsWith(FELIX));
        }
    }
}
