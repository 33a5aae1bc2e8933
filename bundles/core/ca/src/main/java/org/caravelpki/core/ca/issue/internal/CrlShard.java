package org.caravelpki.core.ca.issue.internal;

import java.math.BigInteger;
import org.caravelpki.api.model.SerialNumber;

/**
 * Which CRL a certificate will be in if it is revoked; chosen once and written into the certificate. Shard 0 is the complete
 * CRL: that of CAs that have no shards, and always that of CA certificates, since the others say that they have none.
 */
final class CrlShard {
    private CrlShard() {}

    static int of(Issuance issuance, SerialNumber serial) {
        int shards = issuance.shards();
        // Serial numbers are random, so that all shards grow alike.
        return shards == 0 || issuance.template().makesCas()
                ? 0
                : 1 + serial.value().mod(BigInteger.valueOf(shards)).intValueExact();
    }
}
