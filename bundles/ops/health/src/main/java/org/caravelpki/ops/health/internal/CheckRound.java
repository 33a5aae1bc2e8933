package org.caravelpki.ops.health.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every part once. A required part that reported and is away for a moment, as while its bundle is replaced, counts as
 * it last was; one that has just come in the place of another that worked may still be getting up. Used by one thread at a
 * time.
 */
final class CheckRound {
    private static final Logger LOG = LoggerFactory.getLogger(CheckRound.class);

    private final List<String> required;
    private final List<String> degrading;
    private final long graceNanos;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(Health health, long at) {}

    CheckRound(List<String> required, List<String> degrading, long graceNanos, LongSupplier nanos) {
        this.required = List.copyOf(required);
        this.degrading = List.copyOf(degrading);
        this.graceNanos = graceNanos;
        this.nanos = nanos;
    }

    Verdict ask(List<Part> parts) {
        List<Health> reports = new ArrayList<>();
        parts.forEach(part -> ask(part).map(report -> gettingUp(part, report)).ifPresent(reports::add));
        reports.forEach(report -> seen.put(report.part(), new Seen(report, nanos.getAsLong())));
        required.stream()
                .filter(name ->
                        reports.stream().noneMatch(report -> report.part().equals(name)))
                .map(this::absent)
                .forEach(reports::add);
        return Verdict.of(reports, degrading);
    }

    private static Optional<Health> ask(Part part) {
        try {
            return part.ask();
        } catch (RuntimeException e) {
            // Another bundle's code, which promises not to throw: the other parts are still worth asking.
            LOG.error("a health check failed", e);
            return Optional.of(new Health("health check", Status.DOWN, "It failed; the log says why."));
        }
    }

    private Health gettingUp(Part part, Health report) {
        Seen last = seen.get(report.part());
        boolean replaces = last != null
                && last.health().status() != Status.DOWN
                && nanos.getAsLong() - last.at() <= graceNanos
                && part.age() <= graceNanos;
        return replaces && report.status() == Status.DOWN
                ? new Health(report.part(), Status.DEGRADED, "It is being replaced. " + report.detail())
                : report;
    }

    private Health absent(String name) {
        Seen last = seen.get(name);
        if (last == null) {
            return new Health(name, Status.DOWN, "It has not reported yet.");
        }
        boolean forAMoment = nanos.getAsLong() - last.at() <= graceNanos;
        return forAMoment ? last.health() : new Health(name, Status.DOWN, "It is gone.");
    }
}
