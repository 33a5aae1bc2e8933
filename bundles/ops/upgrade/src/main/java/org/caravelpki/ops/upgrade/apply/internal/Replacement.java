package org.caravelpki.ops.upgrade.apply.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * A bundle to be replaced.
 *
 * @param bundle its symbolic name
 * @param from the version that works now, if any
 * @param to the version that comes
 * @param jar where it comes from
 * @param inPlace whether both versions cannot be at work at once: the old one is stopped first then
 */
public record Replacement(String bundle, Optional<Version> from, Version to, Path jar, boolean inPlace) {
    @Override
    public String toString() {
        return bundle + " " + to;
    }
}
