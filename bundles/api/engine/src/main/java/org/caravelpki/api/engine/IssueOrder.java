package org.caravelpki.api.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.Change;

/**
 * Everything that was decided about a certificate before it is made. Whoever makes an order has verified proof of
 * possession and checked the names.
 *
 * @param requestId the request that it fulfils
 * @param realm the tenant
 * @param ca the issuing CA's name
 * @param policy the policy's name
 * @param template the template's name
 * @param protocol by which protocol it was asked for
 * @param requester for whom
 * @param subject the subject asked for: a DER encoded Name (RFC 5280); the template decides what of it is taken
 * @param names the subject alternative names
 * @param publicKey the SubjectPublicKeyInfo
 * @param notBefore if it was asked for and allowed
 * @param notAfter if it was asked for and allowed
 * @param extensions the Extensions of the PKCS#10 as received (RFC 2985 section 5.4.2); the template decides what of them is
 *     taken
 * @param alongside changes that are committed with the reservation; after them the request's row exists in state
 *     {@code approved}, and it moves to {@code issued} in the transaction that completes the certificate
 */
public record IssueOrder(
        RequestId requestId,
        String realm,
        String ca,
        String policy,
        String template,
        String protocol,
        Requester requester,
        Der subject,
        List<GeneralName> names,
        Der publicKey,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        Optional<Der> extensions,
        List<Change> alongside) {
    /** Copies the lists. */
    public IssueOrder {
        names = List.copyOf(names);
        alongside = List.copyOf(alongside);
    }

    /**
     * An order that asks for no extensions.
     *
     * @param requestId the request that it fulfils
     * @param realm the tenant
     * @param ca the issuing CA's name
     * @param policy the policy's name
     * @param template the template's name
     * @param protocol by which protocol it was asked for
     * @param requester for whom
     * @param subject a DER encoded Name
     * @param names the subject alternative names
     * @param publicKey the SubjectPublicKeyInfo
     * @param notBefore if it was asked for and allowed
     * @param notAfter if it was asked for and allowed
     * @param alongside changes that are committed with the reservation
     */
    public IssueOrder(
            RequestId requestId,
            String realm,
            String ca,
            String policy,
            String template,
            String protocol,
            Requester requester,
            Der subject,
            List<GeneralName> names,
            Der publicKey,
            Optional<Instant> notBefore,
            Optional<Instant> notAfter,
            List<Change> alongside) {
        this(
                requestId,
                realm,
                ca,
                policy,
                template,
                protocol,
                requester,
                subject,
                names,
                publicKey,
                notBefore,
                notAfter,
                Optional.empty(),
                alongside);
    }
}
