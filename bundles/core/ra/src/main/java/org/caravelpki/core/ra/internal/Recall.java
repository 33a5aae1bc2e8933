package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.RequestStore;

/** Tells what became of a recorded request. Blocks. */
final class Recall {
    /** Issuance is under way or its node has just died; either is over soon. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final RequestStore requests;
    private final CertificateStore certificates;
    private final CertificationAuthority ca;
    private final Duration pendingRetry;
    private final Clock clock;

    Recall(
            RequestStore requests,
            CertificateStore certificates,
            CertificationAuthority ca,
            Duration pendingRetry,
            Clock clock) {
        this.requests = requests;
        this.certificates = certificates;
        this.ca = ca;
        this.pendingRetry = pendingRetry;
        this.clock = clock;
    }

    /**
     * What became of a request.
     *
     * @param id which
     * @return it
     * @throws PkiException of kind {@code notFound}
     */
    Enrollment outcome(RequestId id) {
        return outcome(requests.find(id)
                .orElseThrow(() -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no such request."))
                .request());
    }

    /**
     * What became of the earlier request with the id of this one.
     *
     * @param again the request as it came now
     * @param requester who sent it, authenticated
     * @return empty when there was none
     * @throws PkiException of kind {@code notAuthorized} when it was somebody else's, {@code conflict} when it asked for
     *     something else
     */
    Optional<Enrollment> outcome(EnrollmentRequest again, Requester requester) {
        return requests.find(again.id()).map(earlier -> {
            requireSame(earlier, again, requester);
            return outcome(earlier.request());
        });
    }

    private static void requireSame(RequestStore.Stored earlier, EnrollmentRequest again, Requester requester) {
        CertificateRequest request = earlier.request();
        if (!request.requester().equals(requester)) {
            throw new PkiException(
                    PkiException.Kind.NOT_AUTHORIZED, "This request id belongs to a request of somebody else.");
        }
        boolean same = request.policy().equals(again.policy())
                && request.protocol().equals(again.protocol())
                && earlier.pkcs10().equals(Optional.of(again.pkcs10()));
        if (!same) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT, "This request id was used for another certificate request.");
        }
    }

    private Enrollment outcome(CertificateRequest request) {
        return switch (request.state()) {
            case ISSUED -> issued(request);
            case PENDING_APPROVAL -> pending(request.id());
            case RECEIVED, APPROVED -> new Enrollment.Pending(request.id(), SOON);
            case DECLINED -> refused(request, PkiException.Kind.NOT_AUTHORIZED, "The request was declined.");
            case FAILED -> refused(request, PkiException.Kind.REFUSED, "The request ended without a certificate.");
        };
    }

    /**
     * That a request waits for approvers.
     *
     * @param id which
     * @return when to ask again
     */
    Enrollment pending(RequestId id) {
        return new Enrollment.Pending(id, pendingRetry);
    }

    private static Enrollment refused(CertificateRequest request, PkiException.Kind kind, String otherwise) {
        return new Enrollment.Refused(
                request.id(),
                kind,
                request.detail().filter(text -> !text.isBlank()).orElse(otherwise));
    }

    private Enrollment issued(CertificateRequest request) {
        Certificate certificate = certificates
                .findByRequest(request.id())
                .orElseThrow(() ->
                        new IllegalStateException("request " + request.id() + " is issued without a certificate"));
        Der encoded = certificate.encoded().orElseThrow();
        return new Enrollment.Issued(
                request.id(), StateNow.of(certificate, clock.instant()), encoded, issuers(certificate));
    }

    private List<Der> issuers(Certificate certificate) {
        CaView.Generation issuer = ca.ca(certificate.ca()).generations().stream()
                .filter(generation -> generation.number() == certificate.generation())
                .findFirst()
                .orElseThrow();
        return Issuers.withoutRoot(issuer);
    }
}
