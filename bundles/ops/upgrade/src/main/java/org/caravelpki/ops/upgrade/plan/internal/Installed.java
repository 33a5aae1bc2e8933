package org.caravelpki.ops.upgrade.plan.internal;

import java.util.List;
import org.osgi.framework.Version;

/**
 * A bundle of the node.
 *
 * @param id its id in the framework
 * @param bundle its symbolic name
 * @param version its version
 * @param active whether it is started
 * @param exports the packages it has for others
 * @param dependents which bundles lose their wiring when it is taken away, by symbolic name
 */
public record Installed(
        long id, String bundle, Version version, boolean active, List<Export> exports, List<String> dependents) {
    /** Copies the lists. */
    public Installed {
        exports = List.copyOf(exports);
        dependents = List.copyOf(dependents);
    }

    /**
     * An exported package.
     *
     * @param name its name
     * @param version its version
     */
    public record Export(String name, Version version) {}
}
