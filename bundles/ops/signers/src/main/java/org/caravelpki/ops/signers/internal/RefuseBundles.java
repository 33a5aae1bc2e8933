package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Has the framework leave bundles unresolved that nobody vouches for: however they were installed, they cannot start. */
final class RefuseBundles implements ResolverHookFactory {
    private static final Logger LOG = Logger.getLogger(RefuseBundles.class.getName());

    private static final String OURS = "org.caravelpki.";

    /**
     * Contracts between bundles of ours, and of operators, whose name they believe as it is given to them: with these a plugin
     * could grant itself anything.
     */
    private static final Set<String> INNER = Set.of(OURS + "api.admin", OURS + "api.engine");

    private final CurrentVouching vouching;
    private final BundleJar jars;
    private final KeepResolved resolved;

    /** What was decided, under which settings. Each revision's file is looked at once. */
    private final Map<BundleRevision, Decision> decided = Collections.synchronizedMap(new WeakHashMap<>());

    RefuseBundles(CurrentVouching vouching, BundleJar jars, KeepResolved resolved) {
        this.vouching = vouching;
        this.jars = jars;
        this.resolved = resolved;
    }

    private record Decision(Vouching by, Optional<String> problem) {}

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        // Null: not interested, which development mode is not.
        return vouching.get().map(Refusing::new).orElse(null);
    }

    /** Why this revision is not resolved, if it is not for us to allow. */
    Optional<String> problem(BundleRevision revision) {
        return vouching.get().flatMap(by -> problem(revision, by));
    }

    private Optional<String> problem(BundleRevision revision, Vouching by) {
        Decision known = decided.get(revision);
        if (known != null && known.by() == by) {
            return known.problem();
        }
        Optional<String> problem = look(revision, by);
        decided.put(revision, new Decision(by, problem));
        problem.ifPresent(reason -> LOG.warning("Bundle " + revision.getSymbolicName() + " " + revision.getVersion()
                + " [" + revision.getBundle().getBundleId() + "] may not run: " + reason
                + ". Have it signed by a trusted signer (docs/plugin-security.md) or uninstall it."));
        return problem;
    }

    private Optional<String> look(BundleRevision revision, Vouching by) {
        try {
            var jar = jars.of(revision);
            return jar.isPresent()
                    ? by.problem(String.valueOf(revision.getSymbolicName()), jar.get())
                    : Optional.of("it is not a jar in the framework's own storage");
        } catch (IOException | RuntimeException e) {
            // The outermost frame: one strange file must not keep every other bundle from being resolved.
            LOG.log(Level.WARNING, "the file of bundle " + revision.getSymbolicName() + " cannot be examined", e);
            return Optional.of("its file cannot be examined");
        }
    }

    /** One resolution. */
    private final class Refusing implements ResolverHook {
        private final Vouching by;

        Refusing(Vouching by) {
            this.by = by;
        }

        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            int before = candidates.size();
            if (candidates.removeIf(candidate -> problem(candidate, by).isPresent())) {
                resolved.addTo(candidates, before);
            }
        }

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> candidates) {
            // As the framework does it.
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            if (!String.valueOf(requirement.getRevision().getSymbolicName()).startsWith(OURS)) {
                candidates.removeIf(candidate ->
                        INNER.contains(String.valueOf(candidate.getRevision().getSymbolicName())));
            }
        }

        @Override
        public void end() {
            // Nothing is held.
        }
    }
}
