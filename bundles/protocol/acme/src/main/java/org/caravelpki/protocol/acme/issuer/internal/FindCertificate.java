package org.caravelpki.protocol.acme.issuer.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.pki.RegistrationAuthority;

/** Finds the certificate that a {@link CertificateId} names. */
public final class FindCertificate {
    private final RegistrationAuthority ra;
    private final KnownIssuers issuers;

    /** @param issuers tell whose key identifier it is */
    public FindCertificate(RegistrationAuthority ra, KnownIssuers issuers) {
        this.ra = ra;
        this.issuers = issuers;
    }

    /**
     * A certificate that was issued here.
     *
     * @param certificate as the inventory knows it
     * @param issuerReplaced since when its CA issues with another key, if it does
     */
    public record Found(Certificate certificate, Optional<Instant> issuerReplaced) {}

    /** The certificate, unless there is none. */
    public CompletionStage<Optional<Found>> find(CertificateId id) {
        return issuers.all().thenCompose(all -> {
            CompletionStage<Optional<Found>> found = CompletableFuture.completedStage(Optional.empty());
            for (Issuer issuer : all) {
                if (issuer.keyIdentifier().equals(Optional.of(id.issuerKeyIdentifier()))) {
                    found = found.thenCompose(before -> before.isPresent()
                            ? CompletableFuture.completedStage(before)
                            : issuedBy(issuer, id, replaced(issuer, all)));
                }
            }
            return found;
        });
    }

    private CompletionStage<Optional<Found>> issuedBy(Issuer issuer, CertificateId id, Optional<Instant> replaced) {
        return ra.find(issuer.known().ca(), issuer.known().generation(), id.serial())
                .thenApply(found -> found
                        // Reserved or failed: no such certificate ever left the house.
                        .filter(certificate -> certificate.encoded().isPresent())
                        .map(certificate -> new Found(certificate, replaced)));
    }

    private static Optional<Instant> replaced(Issuer issuer, List<Issuer> all) {
        return all.stream()
                .filter(one -> one.known().current()
                        && one.known().ca().equals(issuer.known().ca()))
                .filter(one -> !one.publicKey().equals(issuer.publicKey()))
                .map(Issuer::notBefore)
                .findFirst();
    }
}
