package org.caravelpki.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Page;
import org.osgi.annotation.versioning.ProviderType;

/** The audit log. */
@ProviderType
public interface AuditAdmin {

    /**
     * Lists, newest first.
     *
     * @param action the beginning of an action's name, or all
     * @param object a part of the object, or all
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit 1 to 1,000
     * @return a page
     */
    Page<Entry> list(Optional<String> action, Optional<String> object, Optional<String> after, int limit);

    /**
     * Recomputes every chain.
     *
     * @return one line per chain
     */
    List<Verdict> verify();

    /**
     * An entry.
     *
     * @param node the node's number
     * @param epoch the writer's epoch on that node
     * @param seq the place in the chain
     * @param time when
     * @param realm the tenant
     * @param actor who
     * @param action what
     * @param object on what
     * @param detail a JSON object
     */
    record Entry(
            int node,
            long epoch,
            long seq,
            Instant time,
            String realm,
            String actor,
            String action,
            String object,
            String detail) {}

    /**
     * What the check of a chain found.
     *
     * @param node the node's number
     * @param epoch the writer's epoch
     * @param length how many entries
     * @param intact whether every hash is right and no place is missing
     * @param detail when not, one sentence where it breaks
     */
    record Verdict(int node, long epoch, long length, boolean intact, Optional<String> detail) {}
}
