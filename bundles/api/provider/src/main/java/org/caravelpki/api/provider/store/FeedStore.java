package org.caravelpki.api.provider.store;

import java.util.List;
import java.util.Map;
import org.caravelpki.api.model.StatusChange;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the feed of status changes. Each node's writer numbers its own changes densely in the transaction that commits
 * them. Blocks, thread-safe, {@code unavailable} while the database is away.
 */
@ProviderType
public interface FeedStore {

    /**
     * The number of the last change of each node.
     *
     * @return by node number
     */
    Map<Integer, Long> heads();

    /**
     * Changes of one node in order.
     *
     * @param node the node's number
     * @param after the number of the last one seen
     * @param limit how many at most
     * @return the changes with their numbers, without a gap
     */
    List<Numbered> read(int node, long after, int limit);

    /**
     * A change with its number.
     *
     * @param number its place in the node's feed
     * @param change what changed
     */
    record Numbered(long number, StatusChange change) {}
}
