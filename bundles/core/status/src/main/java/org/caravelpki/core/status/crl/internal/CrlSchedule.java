package org.caravelpki.core.status.crl.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.provider.store.CrlStore;

/**
 * Says which CRL of a scope is due, and remembers when to look again. Used by one thread; {@link #isValid} by any. Blocks on the
 * database when it looks.
 */
final class CrlSchedule {
    private final CrlStore crls;
    private final UrgentRevocations urgent = new UrgentRevocations();
    private final Duration atOnceInterval;
    private final Clock clock;
    private final Map<CrlName, Instant> lookAgain = new ConcurrentHashMap<>();
    private final Map<CrlName, Instant> nextUpdates = new ConcurrentHashMap<>();

    /** With the time that is at least between two CRLs, however many revocations are urgent. */
    CrlSchedule(CrlStore crls, Duration atOnceInterval, Clock clock) {
        this.crls = crls;
        this.atOnceInterval = atOnceInterval;
        this.clock = clock;
    }

    /** What is due. */
    enum Turn {
        NOTHING,
        DELTA,
        COMPLETE
    }

    /** Whether it is time to look; asks nobody. */
    boolean mayBeDue(CrlScope scope) {
        Instant look = lookAgain.getOrDefault(scope.name(), Instant.MIN);
        return !clock.instant().isBefore(look);
    }

    /** A revocation of this instant shall not wait for the timer. */
    void hurry(CrlScope scope, Instant revokedAt) {
        urgent.add(scope.name(), revokedAt);
        lookAgain.remove(scope.name());
    }

    boolean isInAHurry(CrlScope scope) {
        return urgent.isWaiting(scope.name());
    }

    /** Looks what was published, by whatever node. */
    Turn look(CrlScope scope) {
        Optional<CrlStore.Listed> complete = crls.newestListed(scope.name());
        Optional<CrlStore.Listed> delta = scope.hasDeltas() ? crls.newestListed(scope.deltaName()) : Optional.empty();
        complete.ifPresent(crl -> nextUpdates.put(scope.name(), crl.nextUpdate()));
        Optional<Dates> dates = complete.map(crl -> dates(scope, crl, delta));
        lookAgain.put(scope.name(), dates.map(Dates::first).orElse(Instant.MIN));
        Instant now = clock.instant();
        return dates.map(due -> due.turn(scope, now)).orElse(Turn.COMPLETE);
    }

    private record Dates(Instant complete, Instant delta, Instant urgent) {
        Instant first() {
            Instant first = complete.isBefore(delta) ? complete : delta;
            return first.isBefore(urgent) ? first : urgent;
        }

        Turn turn(CrlScope scope, Instant now) {
            if (!now.isBefore(complete)) {
                return Turn.COMPLETE;
            }
            boolean something = !now.isBefore(delta) || !now.isBefore(urgent);
            return !something ? Turn.NOTHING : scope.hasDeltas() ? Turn.DELTA : Turn.COMPLETE;
        }
    }

    private Dates dates(CrlScope scope, CrlStore.Listed complete, Optional<CrlStore.Listed> delta) {
        Instant last = delta.map(CrlStore.Listed::thisUpdate)
                .filter(complete.thisUpdate()::isBefore)
                .orElse(complete.thisUpdate());
        boolean waiting = urgent.isWaiting(scope.name(), last);
        return new Dates(
                complete.thisUpdate().plus(scope.ca().crl().interval()),
                deltaDue(scope, last, delta),
                waiting ? last.plus(atOnceInterval) : Instant.MAX);
    }

    private static Instant deltaDue(CrlScope scope, Instant last, Optional<CrlStore.Listed> delta) {
        return scope.ca()
                .crl()
                .plan()
                .deltaInterval()
                // None yet: deltas were just switched on.
                .map(interval -> delta.isPresent() ? last.plus(interval) : Instant.MIN)
                .orElse(Instant.MAX);
    }

    void lookAfter(CrlScope scope, Duration pause) {
        lookAgain.put(scope.name(), clock.instant().plus(pause));
    }

    /** What was revoked before is published. */
    void published(CrlScope scope) {
        urgent.published(scope.name());
        look(scope);
    }

    /** Whether there was a CRL that is valid now when somebody looked last. */
    boolean isValid(CrlName name, Instant now) {
        return nextUpdates.getOrDefault(name, Instant.MIN).isAfter(now);
    }
}
