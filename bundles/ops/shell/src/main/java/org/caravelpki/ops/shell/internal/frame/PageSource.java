package org.caravelpki.ops.shell.internal.frame;

import java.util.Optional;
import org.caravelpki.api.model.Page;

/**
 * Where pages come from.
 *
 * @param <T> what is listed
 */
@FunctionalInterface
public interface PageSource<T> {

    /**
     * One page.
     *
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit how many objects at most
     * @return the page
     */
    Page<T> page(Optional<String> after, int limit);
}
