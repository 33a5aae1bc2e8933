package org.caravelpki.api.provider.store;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Page;
import org.osgi.annotation.versioning.ProviderType;

/** Reads the audit chains. Blocks, thread-safe, {@code unavailable} while the database is away. */
@ProviderType
public interface AuditStore {

    /**
     * Every chain with its length.
     *
     * @return by node and epoch
     */
    List<Chain> chains();

    /**
     * Reads a chain in order.
     *
     * @param node the node's number
     * @param epoch the epoch
     * @param fromSeq the first place
     * @param limit at most 10,000
     * @return the entries
     */
    List<AuditEntry> read(int node, long epoch, long fromSeq, int limit);

    /**
     * Lists entries of all chains, newest first.
     *
     * @param action the beginning of the action's name, or all
     * @param object a part of the object, or all
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit at most 1,000
     * @return a page
     */
    Page<AuditEntry> list(Optional<String> action, Optional<String> object, Optional<String> after, int limit);

    /**
     * A chain.
     *
     * @param node the node's number
     * @param epoch the epoch
     * @param length the place of its last entry
     * @param head the hash of its last entry
     */
    record Chain(int node, long epoch, long length, String head) {}
}
