package org.caravelpki.ops.signers.internal;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleRevisions;

/**
 * Mends a mistake of Felix (7.0.5): as soon as a hook takes a revision out, Felix goes by the list that it gave to the hook,
 * which holds unresolved revisions only, and so drops what all resolved bundles offer: with one bundle refused, nothing else
 * would be resolved any more. They are added to Felix's list behind the view that hooks have of it.
 */
final class KeepResolved {
    private static final Logger LOG = Logger.getLogger(KeepResolved.class.getName());
    private static final String DELEGATE = "m_delegate";

    private final Supplier<List<BundleRevision>> resolved;

    /** @param resolved every resolved revision, first one that offers nothing to others */
    KeepResolved(Supplier<List<BundleRevision>> resolved) {
        this.resolved = resolved;
    }

    static KeepResolved of(BundleContext context) {
        return new KeepResolved(() -> {
            List<BundleRevision> revisions = new ArrayList<>();
            revisions.add(context.getBundle().adapt(BundleRevision.class));
            Arrays.stream(context.getBundles())
                    .map(bundle -> bundle.adapt(BundleRevisions.class))
                    .flatMap(all -> all.getRevisions().stream())
                    .filter(revision -> revision.getWiring() != null && !revisions.contains(revision))
                    .forEach(revisions::add);
            return revisions;
        });
    }

    /**
     * Adds them.
     *
     * @param left what a hook has left of its candidates
     * @param before how many there were
     */
    void addTo(Collection<BundleRevision> left, int before) {
        List<BundleRevision> kept = resolved.get();
        // By the number alone Felix tells whether anything was taken out.
        boolean sameNumber = left.size() + kept.size() == before;
        try {
            delegate(left).addAll(sameNumber ? kept.subList(1, kept.size()) : kept);
        } catch (NoSuchFieldException | IllegalAccessException | ClassCastException e) {
            LOG.log(Level.SEVERE, "this framework is not known: while a bundle is refused, others may not start", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Collection<BundleRevision> delegate(Collection<BundleRevision> view)
            throws NoSuchFieldException, IllegalAccessException {
        Field field = view.getClass().getDeclaredField(DELEGATE);
        field.setAccessible(true);
        return (Collection<BundleRevision>) field.get(view);
    }
}
