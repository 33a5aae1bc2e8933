package org.caravelpki.core.ca.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.caravelpki.api.provider.lint.Linter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The linters that are there. */
@Component(service = Linters.class)
public final class Linters {
    private final List<Linter> present = new CopyOnWriteArrayList<>();

    /**
     * A linter came.
     *
     * @param linter the linter
     */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindLinter(Linter linter) {
        present.add(linter);
    }

    /**
     * A linter went.
     *
     * @param linter the linter
     */
    public void unbindLinter(Linter linter) {
        present.remove(linter);
    }

    List<Linter> present() {
        return List.copyOf(present);
    }
}
