package org.caravelpki.protocol.acme.order.internal;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;

/** Gives out the certificate with its issuers (RFC 8555 section 7.4.2): the leaf first, the root left out. */
public final class FetchCertificate implements SignedStep {
    private static final String LABEL = "CERTIFICATE";

    private final Orders orders;
    private final OrderProgress progress;

    /** Gives out the certificates of these orders. */
    public FetchCertificate(Orders orders, OrderProgress progress) {
        this.orders = orders;
        this.progress = progress;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        call.signed().requirePostAsGet();
        return orders.require(call.route().id(), call.signed().account())
                .thenCompose(progress::of)
                .thenApply(where -> where.issued().orElseThrow(() -> AcmeProblem.notFound("certificate")))
                .thenApply(FetchCertificate::chain);
    }

    private static Response chain(Enrollment.Issued issued) {
        StringBuilder pem = new StringBuilder(issued.encoded().pem(LABEL));
        for (Der issuer : issued.issuers()) {
            pem.append(issuer.pem(LABEL));
        }
        return Response.of(
                200, "application/pem-certificate-chain", pem.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
