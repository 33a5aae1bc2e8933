package org.caravelpki.protocol.acme.revocation.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.pki.RevocationRequest;
import org.caravelpki.api.pki.RevocationRequest.Action;
import org.caravelpki.api.pki.RevocationRequest.Evidence;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.order.internal.Policies;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** Revokes a certificate. */
public final class RevokeCertificate implements SignedStep {
    /** What a subscriber can know. A hold is left out: ACME has no way to take it back. */
    private static final Set<RevocationReason> REASONS = EnumSet.of(
            RevocationReason.UNSPECIFIED,
            RevocationReason.KEY_COMPROMISE,
            RevocationReason.AFFILIATION_CHANGED,
            RevocationReason.SUPERSEDED,
            RevocationReason.CESSATION_OF_OPERATION,
            RevocationReason.PRIVILEGE_WITHDRAWN);

    private final RegistrationAuthority ra;
    private final Commit commit;
    private final MayRevoke mayRevoke;

    /** Revokes through this registration authority. */
    public RevokeCertificate(RegistrationAuthority ra, Authorizations authorizations, Commit commit, Clock clock) {
        this.ra = ra;
        this.commit = commit;
        this.mayRevoke = new MayRevoke(authorizations, clock);
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        ObjectNode payload = call.signed().object();
        byte[] octets = Json.base64url(Json.requiredText(payload, "certificate"), "certificate");
        X509CertificateHolder encoded = parse(octets);
        RevocationReason reason = reason(payload);
        Der certificate = Der.of(octets);
        return ra.find(certificate)
                .thenApply(found -> found.orElseThrow(RevokeCertificate::unknown))
                .thenCompose(found -> mayRevoke.evidence(call.signed(), found, encoded))
                .thenCompose(evidence -> commit.mark(call.signed())
                        .thenCompose(done -> ra.revoke(request(certificate, reason, evidence))))
                .thenApply(revoked -> Response.of(200));
    }

    private static X509CertificateHolder parse(byte[] octets) {
        try {
            return new X509CertificateHolder(octets);
        } catch (IOException | IllegalArgumentException | ClassCastException | StackOverflowError e) {
            // The parser goes as deep as values are nested.
            throw AcmeProblem.malformed("The certificate is not well-formed.");
        }
    }

    private static RevocationReason reason(ObjectNode payload) {
        JsonNode code = payload.get("reason");
        if (code == null) {
            return RevocationReason.UNSPECIFIED;
        }
        return Optional.of(code)
                .filter(JsonNode::canConvertToInt)
                .filter(JsonNode::isIntegralNumber)
                .flatMap(number -> RevocationReason.ofCode(number.intValue()))
                .filter(REASONS::contains)
                .orElseThrow(() -> new AcmeProblem(
                        ErrorType.BAD_REVOCATION_REASON, "The reason must be one of 0, 1, 3, 4, 5 and 9."));
    }

    private static AcmeProblem unknown() {
        return new AcmeProblem(ErrorType.MALFORMED, 404, "This certificate was not issued here.");
    }

    private static RevocationRequest request(Der certificate, RevocationReason reason, Evidence evidence) {
        return new RevocationRequest(certificate, Action.REVOKE, reason, Optional.empty(), evidence, Policies.PROTOCOL);
    }
}
