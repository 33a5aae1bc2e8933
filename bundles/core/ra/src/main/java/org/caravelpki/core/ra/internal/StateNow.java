package org.caravelpki.core.ra.internal;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;

/** The state that a certificate shows: expiry is not stored, it follows from the clock. */
final class StateNow {
    private static final Set<CertificateState> CAN_EXPIRE =
            EnumSet.of(CertificateState.ACTIVE, CertificateState.ON_HOLD);

    private StateNow() {}

    static Certificate of(Certificate stored, Instant now) {
        boolean expired = CAN_EXPIRE.contains(stored.state()) && now.isAfter(stored.notAfter());
        return expired ? with(stored, CertificateState.EXPIRED) : stored;
    }

    private static Certificate with(Certificate old, CertificateState state) {
        return new Certificate(
                old.id(),
                old.realm(),
                old.ca(),
                old.generation(),
                old.serial(),
                old.subject(),
                old.names(),
                old.notBefore(),
                old.notAfter(),
                state,
                old.revocation(),
                old.origin(),
                old.fingerprint(),
                old.encoded());
    }
}
