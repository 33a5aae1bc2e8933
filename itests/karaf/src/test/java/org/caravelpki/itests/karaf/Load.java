package org.caravelpki.itests.karaf;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.api.model.Der;

/** Subscribers who ask for one certificate after another until they are told to stop. */
final class Load implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<AtomicInteger> counts = new ArrayList<>();
    private final Queue<Der> issued = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** A way to get a certificate. */
    interface Enroll {
        Der enroll(String host) throws Exception;
    }

    void add(String name, Enroll way) {
        AtomicInteger count = new AtomicInteger();
        counts.add(count);
        threads.execute(() -> goOn(name, way, count));
    }

    // The outermost frame of its thread: whatever goes wrong is what this is here to see.
    private void goOn(String name, Enroll way, AtomicInteger count) {
        while (!stopped) {
            try {
                issued.add(way.enroll(name + "-" + count.get() + ".example.org"));
                count.incrementAndGet();
            } catch (Exception e) {
                failures.add(name + ": " + e);
            }
        }
    }

    /** Returns when every subscriber has got one more whole certificate, or something has failed. */
    void awaitOneMoreOfEach() {
        // The first may have been under way before.
        List<Integer> wanted = counts.stream().map(count -> count.get() + 2).toList();
        Soon.ask(() -> !failures.isEmpty() || haveReached(wanted), Boolean::booleanValue);
        if (!haveReached(wanted) && failures.isEmpty()) {
            failures.add("a subscriber waits for ever: " + counts + " of " + wanted);
        }
    }

    private boolean haveReached(List<Integer> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (counts.get(i).get() < wanted.get(i)) {
                return false;
            }
        }
        return true;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    List<Der> issued() {
        return List.copyOf(issued);
    }

    /** Stops the subscribers and waits for their last certificates. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        threads.shutdown();
        if (!threads.awaitTermination(180, TimeUnit.SECONDS)) {
            failures.add("a subscriber does not come back");
            threads.shutdownNow();
        }
    }
}
