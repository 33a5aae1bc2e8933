package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.testkit.contract.Samples;

/** A process that writes until it is killed, and prints every unit that was acknowledged. */
final class CrashWriter {
    private static final int IN_FLIGHT = 100;

    private CrashWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        SqlNode node = new SqlNode(
                SqlNode.CLASS_PATH, SqlNode.settings(SqlNode.h2(Path.of(arguments[0])), Optional.empty(), 1));
        Samples samples = new Samples(node.writer());
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        while (true) {
            inFlight.acquire();
            Certificate certificate = samples.certificate();
            String object = certificate.serial().hex();
            node.writer()
                    .write(List.of(samples.reserve(certificate), samples.audit("crash.test", object)))
                    .whenComplete((done, failure) -> {
                        if (failure == null) {
                            print(object);
                        }
                        inFlight.release();
                    });
        }
    }

    private static void print(String object) {
        synchronized (System.out) {
            System.out.println(object);
            System.out.flush();
        }
    }
}
