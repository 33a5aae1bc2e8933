package org.caravelpki.testkit.ra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.pki.StatusChanges;

/** Has the CAs and CRLs that a test gives it, and a feed in which nothing happens. */
public final class FakeCertificateStatus implements CertificateStatus {
    private final List<IssuerCertificate> issuers = new ArrayList<>();
    private final Map<CrlName, PublishedCrl> crls = new LinkedHashMap<>();

    /**
     * Adds a generation of a CA.
     *
     * @param issuer its certificate
     * @return this
     */
    public FakeCertificateStatus with(IssuerCertificate issuer) {
        issuers.add(issuer);
        return this;
    }

    /**
     * Adds a CRL.
     *
     * @param crl with its generation
     * @return this
     */
    public FakeCertificateStatus with(PublishedCrl crl) {
        crls.put(crl.name(), crl);
        return this;
    }

    @Override
    public CompletionStage<Optional<OcspAnswer>> ocsp(OcspQuery query) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<PublishedCrl>> crl(CrlName name) {
        return CompletableFuture.completedFuture(Optional.ofNullable(crls.get(name)));
    }

    @Override
    public CompletionStage<List<IssuerCertificate>> issuers() {
        return CompletableFuture.completedFuture(List.copyOf(issuers));
    }

    @Override
    public CompletionStage<StatusChanges> changes(FeedPosition since, Duration wait) {
        return new CompletableFuture<>();
    }
}
