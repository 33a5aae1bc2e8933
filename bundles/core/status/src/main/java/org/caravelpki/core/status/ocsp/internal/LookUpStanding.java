package org.caravelpki.core.status.ocsp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.status.issuer.internal.IssuingKey;

/** What the inventory says about serial numbers, and what it said before. */
final class LookUpStanding {
    private final CertificateStore certificates;
    private final KnownStandings known;

    LookUpStanding(CertificateStore certificates, KnownStandings known) {
        this.certificates = certificates;
        this.known = known;
    }

    /** Without asking the database; empty when one of them is not known. */
    Optional<List<ResponseEncoding.Single>> known(IssuingKey issuer, List<CertId> certIds) {
        List<ResponseEncoding.Single> singles = new ArrayList<>(certIds.size());
        for (CertId certId : certIds) {
            known.find(issuer, certId.serial())
                    .ifPresent(standing -> singles.add(new ResponseEncoding.Single(certId, standing)));
        }
        return singles.size() == certIds.size() ? Optional.of(singles) : Optional.empty();
    }

    /** Blocks on the database. */
    List<ResponseEncoding.Single> of(IssuingKey issuer, List<CertId> certIds) {
        return certIds.stream()
                .map(certId -> new ResponseEncoding.Single(certId, lookUp(issuer, certId.serial())))
                .toList();
    }

    private Standing lookUp(IssuingKey issuer, SerialNumber serial) {
        long begun = known.begin();
        Standing standing = issuer.generations().stream()
                .map(generation -> certificates.find(issuer.ca().name(), generation.number(), serial))
                .flatMap(Optional::stream)
                .findFirst()
                .map(LookUpStanding::standing)
                .orElseGet(Standing.Unknown::new);
        known.remember(issuer, serial, standing, begun);
        return standing;
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
