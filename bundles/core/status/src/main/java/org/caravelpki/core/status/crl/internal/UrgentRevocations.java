package org.caravelpki.core.status.crl.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.CrlName;

/** Which scopes have revocations that shall not wait for the timer. Used by one thread. */
final class UrgentRevocations {
    // Of each scope the newest of them.
    private final Map<CrlName, Instant> waiting = new HashMap<>();

    void add(CrlName scope, Instant revokedAt) {
        waiting.merge(scope, revokedAt, (one, other) -> one.isAfter(other) ? one : other);
    }

    boolean isWaiting(CrlName scope) {
        return waiting.containsKey(scope);
    }

    /** The same, given when the scope's last CRL was made, perhaps by another node: what it covers waits no longer. */
    boolean isWaiting(CrlName scope, Instant lastUpdate) {
        Optional.ofNullable(waiting.get(scope))
                .filter(revokedAt -> lastUpdate.isAfter(revokedAt))
                .ifPresent(covered -> waiting.remove(scope));
        return waiting.containsKey(scope);
    }

    void published(CrlName scope) {
        waiting.remove(scope);
    }
}
