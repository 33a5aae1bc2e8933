package org.caravelpki.api.provider.store;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes to the database: one writer per node gathers what queued up during its last commit into the next transaction.
 *
 * <p>A unit is all or nothing, whatever else is in its transaction. Each audit record of a unit gets its place in the
 * node's hash chain, and each change of status its number in the node's feed, in the transaction that commits it.
 * Thread-safe, never blocks. Stages fail with {@link org.caravelpki.api.model.PkiException}: {@code conflict} when the
 * condition of a change does not hold or a unique value exists, {@code unavailable} when the queue is full or the
 * database away. After {@code unavailable} the effect is none: an outcome that is unknown because the connection was lost
 * at COMMIT is resolved before the stage completes.
 */
@ProviderType
public interface StoreWriter {

    /**
     * Commits one unit.
     *
     * @param unit at least one change
     * @return completes after the commit, on a thread of the writer's pool
     */
    CompletionStage<Void> write(List<Change> unit);

    /**
     * Whether there is room on the database's disk, as far as this node can see. Without it writes fail with
     * {@code unavailable} while reads go on. Does not wait for the database.
     *
     * @return false when writes are refused for want of room
     */
    default boolean hasRoom() {
        return true;
    }

    /**
     * Asks the database once whether it serves this node at this moment, writes included, without waiting for it to come back as
     * work does. Blocks for a second or two at most.
     *
     * @throws org.caravelpki.api.model.PkiException of kind {@code unavailable} with a sentence that says why it does not
     */
    default void probe() {}

    /**
     * A new row id: milliseconds, counter, node number in 64 bits, rising on each node.
     *
     * @return greater than zero
     */
    long newId();

    /**
     * This node.
     *
     * @return its name and number
     */
    Node node();

    /**
     * Begins a new term of a kind of work on this node, so that what an earlier term left behind can be told apart. Blocks.
     *
     * @param work for example {@code issue}
     * @return greater than every number this returned for it on this node before
     */
    long openEpoch(String work);

    /**
     * A node of the cluster.
     *
     * @param name for people
     * @param number 1 to 1023, unique in the cluster
     */
    record Node(String name, int number) {}
}
