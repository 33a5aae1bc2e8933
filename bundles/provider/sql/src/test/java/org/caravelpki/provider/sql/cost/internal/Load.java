package org.caravelpki.provider.sql.cost.internal;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.testkit.contract.Samples;

/** Issues certificates, as far as the database is concerned, with so many of them in flight. */
final class Load {
    private final StoreWriter writer;
    private final Samples samples;
    private final int inFlight;
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

    Load(StoreWriter writer, int inFlight) {
        this.writer = writer;
        this.samples = new Samples(writer);
        this.inFlight = inFlight;
    }

    /** Makes the units beforehand, so that their making is not measured. */
    List<IssuanceUnits> prepare(int certificates) {
        return Stream.generate(() -> IssuanceUnits.next(samples))
                .limit(certificates)
                .toList();
    }

    /** Runs them and returns when the last one is committed. */
    void run(List<IssuanceUnits> all) {
        Semaphore free = new Semaphore(inFlight);
        for (IssuanceUnits units : all) {
            free.acquireUninterruptibly();
            writer.write(units.reserve())
                    .thenCompose(reserved -> writer.write(units.complete()))
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            failures.add(failure);
                        }
                        free.release();
                    });
        }
        free.acquireUninterruptibly(inFlight);
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " units failed", failures.peek());
        }
    }
}
