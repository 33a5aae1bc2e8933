package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The settings as they are in the files right now: looked at again at each resolution, read again when they changed. */
final class CurrentVouching {
    private static final Logger LOG = Logger.getLogger(CurrentVouching.class.getName());

    private final Path configuration;
    private final Path node;
    private final Path distribution;
    private final Clock clock;

    /** Guarded by this object's lock, as is the next: taken for reading these files only, nobody else is called. */
    private List<Stamp> stamps = List.of();

    private Optional<Vouching> current = Optional.empty();

    CurrentVouching(Path configuration, Path node, Path distribution, Clock clock) {
        this.configuration = configuration;
        this.node = node;
        this.distribution = distribution;
        this.clock = clock;
    }

    /** How a file looked. */
    private record Stamp(Path file, long modified, long size) {
        static Stamp of(Path file) throws IOException {
            return Files.exists(file)
                    ? new Stamp(file, Files.getLastModifiedTime(file).toMillis(), Files.size(file))
                    : new Stamp(file, 0, 0);
        }
    }

    /** Empty in development mode; the same object as long as nothing changed. */
    synchronized Optional<Vouching> get() {
        Settings settings = settings();
        List<Stamp> now = stamps(settings);
        if (now.isEmpty() || !now.equals(stamps)) {
            current = settings.production() ? Optional.of(read(settings)) : Optional.empty();
            LOG.info(
                    settings.production()
                            ? "Production mode: only bundles of the distribution and of trusted signers may run"
                            : "Development mode: bundles of anybody may run");
            stamps = now;
        }
        return current;
    }

    // What cannot be read must not open the door: then it is production mode, with nobody to vouch.
    private Settings settings() {
        try {
            return Settings.read(configuration, node);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, configuration + " cannot be read: taken as production mode", e);
            return new Settings(true, node.resolve("nowhere"), node.resolve("nowhere"));
        }
    }

    private List<Stamp> stamps(Settings settings) {
        try {
            List<Stamp> found = new ArrayList<>(List.of(Stamp.of(configuration), Stamp.of(distribution)));
            for (Path place : List.of(settings.pluginSigners(), settings.vendorSigners())) {
                found.add(Stamp.of(place));
                for (Path file : Certificates.files(place)) {
                    found.add(Stamp.of(file));
                }
            }
            return found;
        } catch (IOException e) {
            return List.of();
        }
    }

    private Vouching read(Settings settings) {
        return new Vouching(
                distributionList(),
                certificates(settings.pluginSigners()),
                certificates(settings.vendorSigners()),
                clock);
    }

    private DistributionList distributionList() {
        try {
            return DistributionList.read(distribution);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "the list of the distribution's bundles cannot be read", e);
            return new DistributionList(Set.of());
        }
    }

    private static Set<X509Certificate> certificates(Path place) {
        try {
            return Certificates.read(place);
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "nobody in " + place + " is trusted, since it cannot be read", e);
            return Set.of();
        }
    }
}
