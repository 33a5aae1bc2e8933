package org.caravelpki.core.ra.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.caravelpki.core.ra.work.internal.Stages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts wrong secrets of each end entity and locks it for a while. Nobody waits for the count to be written: a known
 * name would answer later than an unknown one.
 */
final class LockOut {
    private static final Logger LOG = LoggerFactory.getLogger(LockOut.class);
    private static final int TRIES = 4;

    private final ConfigStore store;
    private final StoreWriter writer;
    private final RaThreads threads;
    private final Limit limit;
    private final Clock clock;

    LockOut(ConfigStore store, StoreWriter writer, RaThreads threads, Limit limit, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.threads = threads;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * How many failures lock for how long.
     *
     * @param failures in a row; 0 for never
     * @param length of the lock
     */
    record Limit(int failures, Duration length) {}

    boolean isLocked(EndEntity endEntity) {
        return endEntity
                .lockedUntil()
                .filter(until -> clock.instant().isBefore(until))
                .isPresent();
    }

    void countFailure(EndEntity seen) {
        if (limit.failures() > 0) {
            count(seen, TRIES);
        }
    }

    void forgetFailures(EndEntity seen) {
        if (seen.failures() > 0 || seen.lockedUntil().isPresent()) {
            EndEntity cleared = changed(seen, 0, Optional.empty());
            // A conflict means that somebody else just changed it; the next success clears it.
            writer.write(List.of(new Change.PutEndEntity(cleared))).exceptionally(failure -> noted(seen, failure));
        }
    }

    private void count(EndEntity seen, int tries) {
        int failures = seen.failures() + 1;
        boolean locks = failures >= limit.failures();
        Instant now = clock.instant();
        EndEntity counted = locks
                ? changed(seen, 0, Optional.of(now.plus(limit.length())))
                : changed(seen, failures, seen.lockedUntil());
        AuditRecord record = new AuditRecord(
                now,
                seen.realm(),
                "system:ra",
                locks ? "endEntity.lock" : "endEntity.wrongSecret",
                "endEntity:" + seen.name(),
                "{\"failures\":" + failures + "}");
        writer.write(List.of(new Change.PutEndEntity(counted), new Change.Audit(record)))
                .exceptionally(failure -> again(seen, failure, tries - 1));
    }

    // Two wrong secrets at once: the second count starts from what the first one wrote.
    private Void again(EndEntity seen, Throwable failure, int tries) {
        if (tries == 0 || !Stages.isA(failure, PkiException.Kind.CONFLICT)) {
            return noted(seen, failure);
        }
        threads.call(() -> {
            store.endEntity(seen.name()).filter(now -> !isLocked(now)).ifPresent(now -> count(now, tries));
            return null;
        });
        return null;
    }

    private static Void noted(EndEntity seen, Throwable failure) {
        LOG.warn("the failure count of end entity {} was not written: {}", seen.name(), failure.toString());
        return null;
    }

    private static EndEntity changed(EndEntity old, int failures, Optional<Instant> lockedUntil) {
        return new EndEntity(
                old.name(),
                old.version() + 1,
                old.realm(),
                old.policies(),
                old.names(),
                old.secretDigest(),
                failures,
                lockedUntil,
                old.created());
    }
}
