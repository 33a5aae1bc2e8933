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
     * Records what an operator does to the node itself, in no transaction with anything else. Whoever does it records it
     * before, and the outcome after: what cannot be recorded is not done.
     *
     * @param operator who
     * @param action what, for example {@code upgrade.apply}; at most 60 characters
     * @param object on what; at most 250 characters
     * @param detail a JSON object, at most 8,000 characters, without secrets
     * @throws org.caravelpki.api.model.PkiException of kind {@code unavailable} when nothing can be written now
     */
    void record(Operator operator, String action, String object, String detail);

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
