package org.caravelpki.bench.driver.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What the heap holds beyond what it held at the beginning, looked at after collections, a moment between them. */
final class HeapInUse implements AutoCloseable {
    private static final int MIB = 1_048_576;
    private static final int MOMENT_MILLIS = 300;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final long before = collected();
    private final Thread sampler = new Thread(this::run, "bench-heap");
    private volatile long most = before;
    private volatile boolean ended;

    HeapInUse() {
        sampler.setDaemon(true);
        sampler.start();
    }

    private void run() {
        try {
            while (!ended) {
                most = Math.max(most, collected());
                Thread.sleep(MOMENT_MILLIS);
            }
        } catch (InterruptedException e) {
            // Nobody does; it would be the end, too.
            Thread.currentThread().interrupt();
        }
    }

    private long collected() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Ends, and tells the most that was in use. */
    long mostExtraMib() throws InterruptedException {
        close();
        sampler.join();
        return Math.max(0, most - before) / MIB;
    }

    @Override
    public void close() {
        ended = true;
    }
}
