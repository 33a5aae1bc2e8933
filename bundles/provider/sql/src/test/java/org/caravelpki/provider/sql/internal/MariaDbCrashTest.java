package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.testkit.contract.Samples;
import org.caravelpki.testkit.contract.StoreNode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed in the middle of writing and started again. */
class MariaDbCrashTest {
    private static final int UNITS_BEFORE = 1_500;
    private static final int IN_FLIGHT = 200;

    @TempDir
    private Path folder;

    @RepeatedTest(3)
    void write_serverKilledAndBack_everyAcknowledgedUnitIsThereOnce() throws IOException, InterruptedException {
        try (MariaDbFixture fixture = MariaDbFixture.in(folder);
                SqlNode node = fixture.node(1)) {
            Acknowledged acknowledged = new Acknowledged();
            AtomicBoolean enough = new AtomicBoolean();
            Semaphore inFlight = new Semaphore(IN_FLIGHT);
            Thread writing = new Thread(() -> write(node, acknowledged, enough, inFlight));
            writing.start();
            Await.until("units before the kill", () -> acknowledged.size() >= UNITS_BEFORE);

            fixture.server().kill();
            fixture.server().start();
            Await.until("units after it", () -> acknowledged.size() >= 2 * UNITS_BEFORE);

            enough.set(true);
            writing.join();
            assertThat(inFlight.tryAcquire(IN_FLIGHT, StoreNode.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            acknowledged.assertKept(node, "crash.test");
        }
    }

    private static void write(SqlNode node, Acknowledged acknowledged, AtomicBoolean enough, Semaphore inFlight) {
        Samples samples = new Samples(node.writer());
        while (!enough.get()) {
            inFlight.acquireUninterruptibly();
            Certificate certificate = samples.certificate();
            String object = certificate.serial().hex();
            node.writer()
                    .write(List.of(samples.reserve(certificate), samples.audit("crash.test", object)))
                    .whenComplete((done, failure) -> {
                        if (failure == null) {
                            acknowledged.done(object);
                        } else {
                            acknowledged.refused(object, failure);
                        }
                        inFlight.release();
                    });
        }
    }
}
