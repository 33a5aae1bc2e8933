package org.caravelpki.provider.sql.writer.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Units that wait for the writer: a bounded number, in order. What is taken at once depends on disjoint rows, so the writer
 * may regroup its statements. Guarded by itself.
 */
final class UnitQueue {
    private final int capacity;
    private final int batchSize;
    private final ArrayDeque<Unit> waiting = new ArrayDeque<>();
    private boolean closed;

    UnitQueue(int capacity, int batchSize) {
        this.capacity = capacity;
        this.batchSize = batchSize;
    }

    /** Queues a unit unless the queue is full or closed. */
    synchronized boolean offer(Unit unit) {
        if (closed || waiting.size() >= capacity) {
            return false;
        }
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
        while (batch.size() < batchSize && !waiting.isEmpty() && fits(waiting.peek(), rows)) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private static boolean fits(Unit unit, Set<Object> rows) {
        Set<Object> its = unit.plan().rows();
        return Collections.disjoint(rows, its) && (rows.addAll(its) || its.isEmpty());
    }

    /** Takes everything that waits, to refuse it. */
    synchronized List<Unit> drain() {
        List<Unit> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** Takes no more units. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
