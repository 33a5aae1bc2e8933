package org.caravelpki.core.status.ocsp.internal;

import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.status.issuer.internal.IssuingKey;

/** What the inventory says about one serial number. Blocks on the database. */
final class LookUpStanding {
    private final CertificateStore certificates;

    LookUpStanding(CertificateStore certificates) {
        this.certificates = certificates;
    }

    Standing of(IssuingKey issuer, SerialNumber serial) {
        return issuer.generations().stream()
                .map(generation -> certificates.find(issuer.ca().name(), generation.number(), serial))
                .flatMap(Optional::stream)
                .findFirst()
                .map(LookUpStanding::standing)
                .orElseGet(Standing.Unknown::new);
    }

    private static Standing standing(Certificate certificate) {
        return switch (certificate.state()) {
            case ACTIVE, EXPIRED -> new Standing.Good();
            case ON_HOLD, REVOKED, FAILED -> revoked(certificate);
            // Nobody has seen it: its signature may not even exist yet.
            case RESERVED -> new Standing.Unknown();
        };
    }

    private static Standing revoked(Certificate certificate) {
        return certificate
                .revocation()
                .map(revocation -> new Standing.Revoked(revocation.at(), revocation.reason()))
                .orElseGet(() -> new Standing.Revoked(certificate.notBefore(), RevocationReason.UNSPECIFIED));
    }
}
