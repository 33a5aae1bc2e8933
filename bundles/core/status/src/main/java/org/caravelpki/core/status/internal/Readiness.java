package org.caravelpki.core.status.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.caravelpki.api.admin.HealthCheck;

/**
 * What the timers saw last, told as health. A node that has just started is not ready before every CA has a CRL and a
 * responder; later their loss is a thing to look at, since the rest of the node still works.
 */
final class Readiness {
    private static final String PART = "status";
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final LongSupplier nanoTime;
    private final long started;
    private volatile List<String> crlProblems = List.of("CRLs have not been looked at yet.");
    private volatile List<String> ocspProblems = List.of("OCSP responders have not been looked at yet.");

    Readiness(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    void crls(List<String> problems) {
        crlProblems = problems;
    }

    void responders(List<String> problems) {
        ocspProblems = problems;
    }

    HealthCheck.Health health() {
        List<String> problems = new ArrayList<>(crlProblems);
        problems.addAll(ocspProblems);
        if (problems.isEmpty()) {
            return new HealthCheck.Health(PART, HealthCheck.Status.UP, "Every CA has a CRL and an OCSP responder.");
        }
        boolean starting = nanoTime.getAsLong() - started < STARTING.toNanos();
        HealthCheck.Status status = starting ? HealthCheck.Status.DOWN : HealthCheck.Status.DEGRADED;
        return new HealthCheck.Health(PART, status, String.join(" ", problems));
    }
}
