package org.caravelpki.protocol.est.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.api.protocol.Response;

/**
 * {@code serverkeygen} (RFC 7030 section 4.4): makes a key, has it certified, and hands both over. The key is not kept, so a
 * policy that makes requests wait for approval cannot have it.
 */
final class GenerateKey {
    private final RegistrationAuthority ra;
    private final EstSettings settings;
    private final SecureRandom random;
    private final KeyThreads threads;

    GenerateKey(RegistrationAuthority ra, EstSettings settings, SecureRandom random, KeyThreads threads) {
        this.ra = ra;
        this.settings = settings;
        this.random = random;
        this.threads = threads;
    }

    CompletionStage<Response> answer(String policy, Credential credential, CertificateWish wish, Transfer transfer) {
        if (!settings.keyGeneration().contain(policy)) {
            throw new PkiException(
                    PkiException.Kind.NOT_FOUND, "Keys are not generated here under the policy " + policy + ".");
        }
        // Before anything is spent on a key.
        return ra.authenticate(credential, policy)
                .thenCompose(requester -> ra.requestTemplate(policy))
                .thenApply(this::kind)
                .thenCompose(kind -> certified(policy, credential, wish, kind, transfer));
    }

    private KeySpec kind(RequestTemplate requests) {
        if (requests.approvers() > 0) {
            throw needsApproval();
        }
        return ServerKey.kind(settings.generatedKey(), requests.keys())
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.REFUSED, "The policy takes no kind of key that can be generated here."));
    }

    private CompletionStage<Response> certified(
            String policy, Credential credential, CertificateWish wish, KeySpec kind, Transfer transfer) {
        return threads.call(() -> ServerKey.make(kind, random)).thenCompose(key -> ra.enroll(new EnrollmentRequest(
                        RequestId.random(random), policy, EstHandler.PROTOCOL, credential, key.request(wish)))
                .thenApply(outcome -> answer(outcome, key, transfer)));
    }

    private Response answer(Enrollment outcome, ServerKey key, Transfer transfer) {
        if (outcome instanceof Enrollment.Issued issued) {
            return both(key, CertsOnly.of(List.of(issued.encoded())), transfer);
        }
        if (outcome instanceof Enrollment.Refused refused) {
            throw new PkiException(refused.kind(), refused.detail());
        }
        throw needsApproval();
    }

    // RFC 7030 section 4.4.2: first the key, then the certificate.
    private Response both(ServerKey key, byte[] certificate, Transfer transfer) {
        byte[] octets = new byte[12];
        random.nextBytes(octets);
        String boundary = "caravel-" + HexFormat.of().formatHex(octets);
        String body = "--" + boundary + "\r\n"
                + transfer.part("application/pkcs8", key.pkcs8())
                + "--" + boundary + "\r\n"
                + transfer.part(EstHandler.CERTS_ONLY, certificate)
                + "--" + boundary + "--\r\n";
        return Response.of(200, "multipart/mixed; boundary=" + boundary, body.getBytes(StandardCharsets.US_ASCII))
                .with("Cache-Control", "no-store");
    }

    private static PkiException needsApproval() {
        return new PkiException(
                PkiException.Kind.NOT_AUTHORIZED,
                "Requests under this policy wait for approval, and a generated key is not kept so long.");
    }
}
