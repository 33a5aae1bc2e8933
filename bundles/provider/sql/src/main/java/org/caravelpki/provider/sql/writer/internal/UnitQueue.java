package org.caravelpki.provider.sql.writer.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Units that wait for the writer: a bounded number of bounded weight, in order. What is taken at once depends on disjoint
 * rows, so the writer may regroup its statements. Guarded by itself.
 */
final class UnitQueue {
    /** A transaction takes no more; one unit alone may. */
    private static final long BATCH_OCTETS = 16L << 20;

    private final int capacity;
    private final long octets;
    private final int batchSize;
    private final ArrayDeque<Unit> waiting = new ArrayDeque<>();
    private long weight;
    private boolean closed;

    UnitQueue(int capacity, long octets, int batchSize) {
        this.capacity = capacity;
        this.octets = octets;
        this.batchSize = batchSize;
    }

    /** Queues a unit unless the queue is full or closed. */
    synchronized boolean offer(Unit unit) {
        long its = unit.plan().weight();
        if (closed || waiting.size() >= capacity || !waiting.isEmpty() && weight + its > octets) {
            return false;
        }
        weight += its;
        waiting.add(unit);
        notifyAll();
        return true;
    }

    /** Waits for units; an empty list means that the queue is closed and nothing is left. */
    synchronized List<Unit> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Unit> batch = new ArrayList<>(Math.min(batchSize, waiting.size()));
        Set<Object> rows = new HashSet<>();
        long taken = 0;
        while (batch.size() < batchSize && taken < BATCH_OCTETS && !waiting.isEmpty() && fits(waiting.peek(), rows)) {
            Unit unit = waiting.remove();
            taken += unit.plan().weight();
            batch.add(unit);
        }
        weight -= taken;
        return batch;
    }

    // One that does not fit ends the batch: what it left in the set is not looked at any more.
    private static boolean fits(Unit unit, Set<Object> rows) {
        for (Object row : unit.plan().rows()) {
            if (!rows.add(row)) {
                return false;
            }
        }
        return true;
    }

    /** Takes everything that waits, to refuse it. */
    synchronized List<Unit> drain() {
        List<Unit> all = List.copyOf(waiting);
        waiting.clear();
        weight = 0;
        return all;
    }

    /** Takes no more units. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
