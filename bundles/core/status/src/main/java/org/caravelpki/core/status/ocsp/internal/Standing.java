package org.caravelpki.core.status.ocsp.internal;

import java.time.Instant;
import org.caravelpki.api.model.RevocationReason;

/** The CertStatus of RFC 6960 section 4.2.1. */
sealed interface Standing {

    /** Not revoked. */
    record Good() implements Standing {}

    /**
     * Revoked, on hold, or closed after a signing that may have happened.
     *
     * @param at since when
     * @param reason why
     */
    record Revoked(Instant at, RevocationReason reason) implements Standing {}

    /** No certificate with this serial number was issued. */
    record Unknown() implements Standing {}
}
