package org.caravelpki.ops.health.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every part once. A required part that reported and is away for a moment, as while its bundle is replaced, counts as
 * it last was. Used by one thread at a time.
 */
final class CheckRound {
    private static final Logger LOG = LoggerFactory.getLogger(CheckRound.class);

    private final List<String> required;
    private final long graceNanos;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(Health health, long at) {}

    CheckRound(List<String> required, long graceNanos, LongSupplier nanos) {
        this.required = List.copyOf(required);
        this.graceNanos = graceNanos;
        this.nanos = nanos;
    }

    Verdict ask(List<HealthCheck> checks) {
        List<Health> parts = new ArrayList<>();
        checks.forEach(check -> parts.add(ask(check)));
        parts.forEach(part -> seen.put(part.part(), new Seen(part, nanos.getAsLong())));
        required.stream()
                .filter(name -> parts.stream().noneMatch(part -> part.part().equals(name)))
                .map(this::absent)
                .forEach(parts::add);
        return Verdict.of(parts);
    }

    private static Health ask(HealthCheck check) {
        try {
            return check.check();
        } catch (RuntimeException e) {
            // Another bundle's code, which promises not to throw: the other parts are still worth asking.
            LOG.error("a health check failed", e);
            return new Health(check.getClass().getSimpleName(), Status.DOWN, "Its check failed; the log says why.");
        }
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
