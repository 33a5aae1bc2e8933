package org.caravelpki.protocol.acme.bed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.pki.StatusChanges;

/** Knows the CAs that a test tells it of. */
public final class FakeStatus implements CertificateStatus {
    private final List<IssuerCertificate> issuers = new ArrayList<>();
    private boolean away;

    public void know(String ca, int generation, boolean current, boolean selfSigned, TestCa certificate) {
        issuers.add(new IssuerCertificate(ca, generation, current, selfSigned, certificate.certificate()));
    }

    public void forgetAll() {
        issuers.clear();
    }

    public void away() {
        away = true;
    }

    @Override
    public CompletionStage<List<IssuerCertificate>> issuers() {
        return away
                ? CompletableFuture.failedFuture(new PkiException(PkiException.Kind.UNAVAILABLE, "Away."))
                : CompletableFuture.completedFuture(List.copyOf(issuers));
    }

    @Override
    public CompletionStage<Optional<OcspAnswer>> ocsp(OcspQuery query) {
        throw notAsked();
    }

    @Override
    public CompletionStage<Optional<PublishedCrl>> crl(CrlName name) {
        throw notAsked();
    }

    @Override
    public CompletionStage<StatusChanges> changes(FeedPosition since, Duration wait) {
        throw notAsked();
    }

    private static AssertionError notAsked() {
        return new AssertionError("ACME asks for issuers only");
    }
}
