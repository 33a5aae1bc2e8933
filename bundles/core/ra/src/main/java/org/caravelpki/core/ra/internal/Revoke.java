package org.caravelpki.core.ra.internal;

import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.RevocationRequest;
import org.caravelpki.api.pki.RevocationRequest.Evidence;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.ra.work.internal.RaThreads;

/** Decides whether the evidence suffices for a revocation or release that came by a protocol, and has it done. */
final class Revoke {
    private final CertificateStore certificates;
    private final ChangeStatus change;
    private final RaThreads threads;

    Revoke(CertificateStore certificates, ChangeStatus change, RaThreads threads) {
        this.certificates = certificates;
        this.change = change;
        this.threads = threads;
    }

    CompletionStage<Certificate> revoke(RevocationRequest request) {
        return threads.start(() -> begin(request));
    }

    private CompletionStage<Certificate> begin(RevocationRequest request) {
        Certificate certificate = find(request.certificate());
        ChangeStatus.By by = new ChangeStatus.By(actor(request.evidence(), certificate), request.protocol());
        if (request.action() == RevocationRequest.Action.RELEASE) {
            requireOperator(request.evidence());
            return change.release(certificate, by);
        }
        return change.revoke(certificate, request.reason(), request.invalidityDate(), by);
    }

    private Certificate find(Der encoded) {
        return certificates
                .findByFingerprint(encoded.sha256())
                .orElseThrow(
                        () -> new PkiException(PkiException.Kind.NOT_FOUND, "This certificate was not issued here."));
    }

    private static String actor(Evidence evidence, Certificate certificate) {
        if (evidence instanceof Evidence.SameRequester same) {
            boolean operator = same.requester().kind() == Requester.Kind.OPERATOR;
            if (!operator && !same.requester().equals(certificate.origin().requester())) {
                throw new PkiException(
                        PkiException.Kind.NOT_AUTHORIZED, "The certificate was issued to another requester.");
            }
            return same.requester().toString();
        }
        if (evidence instanceof Evidence.ControlsAllNames control) {
            return control.requester().toString();
        }
        return "certificateKey:" + certificate.fingerprint().orElseThrow();
    }

    // Whoever put it on hold had a reason; the holder of the certificate may be that reason.
    private static void requireOperator(Evidence evidence) {
        boolean operator = evidence instanceof Evidence.SameRequester same
                && same.requester().kind() == Requester.Kind.OPERATOR;
        if (!operator) {
            throw new PkiException(PkiException.Kind.NOT_AUTHORIZED, "Only an operator takes a hold back.");
        }
    }
}
