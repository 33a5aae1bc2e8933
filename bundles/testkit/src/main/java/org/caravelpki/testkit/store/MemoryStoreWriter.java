package org.caravelpki.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;

/**
 * Writes to a {@link MemoryDatabase}: each unit at once, on the calling thread. A test can refuse units, or let one be lost
 * as a crash of the node would.
 */
public final class MemoryStoreWriter implements StoreWriter {
    private final MemoryDatabase database;
    private final Node node;
    private final List<List<Change>> units = new ArrayList<>();
    private Function<List<Change>, Optional<CompletionStage<Void>>> fault = unit -> Optional.empty();

    /**
     * The writer of node 1.
     *
     * @param database where to
     */
    public MemoryStoreWriter(MemoryDatabase database) {
        this(database, new Node("test", 1));
    }

    /**
     * The writer of a node.
     *
     * @param database where to
     * @param node which node
     */
    public MemoryStoreWriter(MemoryDatabase database, Node node) {
        this.database = database;
        this.node = node;
    }

    @Override
    public synchronized CompletionStage<Void> write(List<Change> unit) {
        Optional<CompletionStage<Void>> faulty = fault.apply(unit);
        if (faulty.isPresent()) {
            return faulty.get();
        }
        try {
            database.apply(unit);
        } catch (PkiException e) {
            return CompletableFuture.failedFuture(e);
        }
        units.add(List.copyOf(unit));
        return CompletableFuture.completedFuture(null);
    }

    /**
     * From now on asks before each unit whether it fails, and how.
     *
     * @param newFault an answer for the unit instead of writing it, or empty to write it
     */
    public synchronized void fault(Function<List<Change>, Optional<CompletionStage<Void>>> newFault) {
        fault = newFault;
    }

    /** Every unit is written again. */
    public void repair() {
        fault(unit -> Optional.empty());
    }

    /**
     * The units that were committed.
     *
     * @return in order
     */
    public synchronized List<List<Change>> units() {
        return List.copyOf(units);
    }

    @Override
    public long newId() {
        return database.newId();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public long openEpoch(String work) {
        return database.openEpoch(work);
    }
}
