package org.caravelpki.bench.driver.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.caravelpki.api.pki.RegistrationAuthority;

/** Keeps a number of requests in flight for a while, and measures from outside. */
record IssueLoad(RegistrationAuthority authority, Orders orders, Processes processes) {

    Measurement run(int inFlight, Duration warmUp, Duration window) throws InterruptedException {
        Tally tally = new Tally();
        CountDownLatch ended = new CountDownLatch(inFlight);
        // On a thread of its own: whoever answers at once keeps it.
        Thread starter = new Thread(() -> lanes(inFlight, tally, ended).forEach(Lane::go), "bench-lanes");
        starter.start();
        try {
            Thread.sleep(warmUp.toMillis());
            return measure(inFlight, tally, window);
        } finally {
            tally.close();
            ended.await();
        }
    }

    private Stream<Lane> lanes(int number, Tally tally, CountDownLatch ended) {
        return Stream.generate(() -> new Lane(authority, orders, tally, ended)).limit(number);
    }

    private Measurement measure(int inFlight, Tally tally, Duration window) throws InterruptedException {
        Processes.Times before = processes.times();
        long begun = System.nanoTime();
        tally.open();
        Thread.sleep(window.toMillis());
        tally.close();
        long nanos = System.nanoTime() - begun;
        return new Measurement(
                inFlight, Duration.ofNanos(nanos), tally, processes.times().since(before), processes.memory());
    }
}
