package org.caravelpki.protocol.acme.order.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.issuer.internal.CertificatePaths;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/**
 * Gives out the certificate with its issuers (RFC 8555 section 7.4.2): the leaf first, the root left out. When there are
 * several paths, each links to the others as alternate.
 */
public final class FetchCertificate implements SignedStep {
    private static final String LABEL = "CERTIFICATE";

    private final Orders orders;
    private final OrderProgress progress;
    private final CertificatePaths paths;
    private final Urls urls;

    /** Gives out the certificates of these orders. */
    public FetchCertificate(Orders orders, OrderProgress progress, CertificatePaths paths, Urls urls) {
        this.orders = orders;
        this.progress = progress;
        this.paths = paths;
        this.urls = urls;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        call.signed().requirePostAsGet();
        String order = call.route().id();
        int number = number(call.route().detail());
        return orders.require(order, call.signed().account())
                .thenCompose(progress::of)
                .thenApply(where -> where.issued().orElseThrow(FetchCertificate::none))
                .thenCompose(issued -> paths(issued).thenApply(all -> answer(order, number, issued, all)));
    }

    private static int number(String detail) {
        return detail.isEmpty() ? 0 : Integer.parseInt(detail);
    }

    private static AcmeProblem none() {
        return AcmeProblem.notFound("certificate");
    }

    /** The certificate itself does not wait for what tells of other paths. */
    private CompletionStage<List<List<Der>>> paths(Enrollment.Issued issued) {
        return paths.of(issued)
                .exceptionallyCompose(failure -> AcmeProblems.isKind(failure, PkiException.Kind.UNAVAILABLE)
                        ? CompletableFuture.completedStage(List.of(issued.issuers()))
                        : CompletableFuture.failedStage(failure));
    }

    private Response answer(String order, int number, Enrollment.Issued issued, List<List<Der>> all) {
        if (number >= all.size()) {
            throw none();
        }
        Response response = Response.of(200, "application/pem-certificate-chain", pem(issued, all.get(number)));
        for (int other = 0; other < all.size(); other++) {
            if (other != number) {
                response = response.with("Link", Answers.link(urls.certificate(order, other), "alternate"));
            }
        }
        return response;
    }

    private static byte[] pem(Enrollment.Issued issued, List<Der> issuers) {
        StringBuilder pem = new StringBuilder(issued.encoded().pem(LABEL));
        issuers.forEach(issuer -> pem.append(issuer.pem(LABEL)));
        return pem.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
