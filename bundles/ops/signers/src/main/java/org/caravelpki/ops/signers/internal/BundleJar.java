package org.caravelpki.ops.signers.internal;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The jar that a revision of a bundle will be loaded from. OSGi does not tell, and a bundle has several while it is updated,
 * so Felix's own object for exactly this revision is asked.
 */
final class BundleJar {
    private final Path cache;

    /** @param cache the framework's storage: what lies elsewhere could be changed after it was looked at */
    BundleJar(Path cache) {
        this.cache = cache;
    }

    Optional<Path> of(BundleRevision revision) throws IOException {
        Path storage = cache.toRealPath();
        return file(revision)
                .map(File::toPath)
                .map(path -> path.toAbsolutePath().normalize())
                .filter(path -> path.startsWith(storage) || path.startsWith(cache))
                .filter(Files::isRegularFile);
    }

    private static Optional<File> file(BundleRevision revision) {
        try {
            Object content = revision.getClass().getMethod("getContent").invoke(revision);
            return Optional.of((File) content.getClass().getMethod("getFile").invoke(content));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | ClassCastException e) {
            // Another framework, or another Felix: nothing can be told of its bundles.
            return Optional.empty();
        }
    }
}
