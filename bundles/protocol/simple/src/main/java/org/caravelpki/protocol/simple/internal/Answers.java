package org.caravelpki.protocol.simple.internal;

import java.nio.charset.StandardCharsets;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;

/** Says what became of a request. */
final class Answers {
    private static final String CHAIN = "application/pem-certificate-chain";

    private Answers() {}

    static Response of(Enrollment enrollment, String policy, Request request, SimpleProblems problems) {
        if (enrollment instanceof Enrollment.Issued issued) {
            return located(issued(issued), enrollment, policy);
        }
        if (enrollment instanceof Enrollment.Pending pending) {
            return located(pending(pending), enrollment, policy);
        }
        Enrollment.Refused refused = (Enrollment.Refused) enrollment;
        return problems.of(new PkiException(refused.kind(), refused.detail()), request);
    }

    // RFC 8555 section 9.1: the certificate first, then each issuer of the one before, without the root.
    private static Response issued(Enrollment.Issued issued) {
        StringBuilder pem = new StringBuilder(issued.encoded().pem("CERTIFICATE"));
        for (Der issuer : issued.issuers()) {
            pem.append(issuer.pem("CERTIFICATE"));
        }
        return Response.of(200, CHAIN, pem.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static Response pending(Enrollment.Pending pending) {
        long seconds = Math.max(1, pending.retryAfter().toSeconds());
        return Response.text(202, "The request waits; ask again at its Location.")
                .with("Retry-After", Long.toString(seconds));
    }

    private static Response located(Response response, Enrollment enrollment, String policy) {
        return response.with("Location", "/simple/" + policy + "/requests/" + enrollment.id())
                .with("Cache-Control", "no-store");
    }
}
