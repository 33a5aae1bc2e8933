package org.caravelpki.ops.upgrade.plan.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is installed in the node at one moment. */
public interface Inventory {

    /**
     * Everything, the framework itself included.
     *
     * @return in any order
     */
    List<Installed> bundles();

    /**
     * Whether a capability is there that is no package.
     *
     * @param namespace its namespace
     * @param filter what it must be like, if anything
     * @return true when some installed bundle has it
     */
    boolean provides(String namespace, Optional<String> filter);

    /**
     * Who works under a name now.
     *
     * @param bundle the symbolic name
     * @return the highest version that is active, else the highest that is there
     */
    default Optional<Installed> current(String bundle) {
        return bundles().stream()
                .filter(one -> one.bundle().equals(bundle))
                .max(Comparator.comparing(Installed::active).thenComparing(Installed::version));
    }
}
