package org.caravelpki.core.status.crl.internal;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.provider.store.CrlStore;

/**
 * Gives CRLs their numbers and dates. All CRLs of a CA share one sequence of numbers (RFC 5280 section 5.2.3); neither numbers
 * nor dates go back, even when the clock does. Blocks on the database.
 */
final class NumberCrls {
    private final CrlStore crls;
    private final Clock clock;

    NumberCrls(CrlStore crls, Clock clock) {
        this.crls = crls;
        this.clock = clock;
    }

    CrlHead complete(CrlScope scope) {
        // Taken before the entries are read: what is revoked meanwhile must not be covered by thisUpdate.
        Instant thisUpdate = now(scope);
        Instant nextUpdate = thisUpdate.plus(scope.ca().crl().validity());
        return new CrlHead(scope, nextNumber(scope.ca()), Optional.empty(), thisUpdate, nextUpdate);
    }

    /** The next delta to a complete CRL. */
    CrlHead delta(CrlScope scope, BigInteger base) {
        Instant thisUpdate = now(scope);
        return new CrlHead(
                scope, nextNumber(scope.ca()), Optional.of(base), thisUpdate, thisUpdate.plus(deltaValidity(scope)));
    }

    // The next one is due after half of it: one may fail.
    private static Duration deltaValidity(CrlScope scope) {
        return scope.ca().crl().plan().deltaInterval().orElseThrow().multipliedBy(2);
    }

    private Instant now(CrlScope scope) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return Stream.of(scope.name(), scope.deltaName())
                .flatMap(name -> lastUpdate(name).stream())
                .reduce(now, (one, other) -> one.isAfter(other) ? one : other);
    }

    private Optional<Instant> lastUpdate(CrlName name) {
        return crls.newestListed(name).map(CrlStore.Listed::thisUpdate);
    }

    private BigInteger nextNumber(CaView ca) {
        return ca.generations().stream()
                .map(generation -> crls.highestNumber(ca.name(), generation.number()))
                .reduce(BigInteger.ZERO, BigInteger::max)
                .add(BigInteger.ONE);
    }
}
