package org.caravelpki.core.status.crl.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.CrlName;

/**
 * What a CRL says beside its entries.
 *
 * @param scope what it covers
 * @param number the CRL number
 * @param base for a delta CRL, the number of the complete one it builds on
 * @param thisUpdate issue date
 * @param nextUpdate when the next one is there at the latest
 */
record CrlHead(CrlScope scope, BigInteger number, Optional<BigInteger> base, Instant thisUpdate, Instant nextUpdate) {

    CrlName name() {
        return base.isPresent() ? scope.deltaName() : scope.name();
    }

    boolean isDelta() {
        return base.isPresent();
    }

    @Override
    public String toString() {
        return name() + "/" + number;
    }
}
