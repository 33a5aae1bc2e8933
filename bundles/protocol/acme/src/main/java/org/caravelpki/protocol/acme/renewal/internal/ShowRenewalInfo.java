package org.caravelpki.protocol.acme.renewal.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.issuer.internal.CertificateId;
import org.caravelpki.protocol.acme.issuer.internal.FindCertificate;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** Tells anybody who asks when a certificate should be renewed (RFC 9773 section 4). */
public final class ShowRenewalInfo {
    /** Six hours: how soon after a revocation clients may hear of it. */
    private static final String ASK_AGAIN = "21600";

    private final FindCertificate certificates;
    private final Optional<String> explanation;

    /** @param explanation a URL where people read why */
    public ShowRenewalInfo(FindCertificate certificates, Optional<String> explanation) {
        this.certificates = certificates;
        this.explanation = explanation;
    }

    /** @param certId as it stands in the path */
    public CompletionStage<Response> answer(String certId) {
        return certificates
                .find(CertificateId.of(certId))
                .thenApply(found -> found.map(RenewalWindow::of).orElseThrow(() -> AcmeProblem.notFound("certificate")))
                .thenApply(window -> Answers.json(200, json(window)).with("Retry-After", ASK_AGAIN));
    }

    private ObjectNode json(RenewalWindow window) {
        ObjectNode json = Json.object();
        json.putObject("suggestedWindow")
                .put("start", Json.time(window.start()))
                .put("end", Json.time(window.end()));
        explanation.ifPresent(url -> json.put("explanationURL", url));
        return json;
    }
}
