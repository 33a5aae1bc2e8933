package org.caravelpki.api.pki;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SerialNumber;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Decides who may get what, and has it made.
 *
 * <p>Every method returns at once and completes its stage on a thread of the engine; callers that do more than a little
 * in a dependent action use their own pool. A stage fails with {@link org.caravelpki.api.model.PkiException} for what
 * the caller can act on; its kind {@code unavailable} says when to try again. Every other failure is a bug.
 */
@ProviderType
public interface RegistrationAuthority {

    /**
     * Asks for a certificate. Idempotent by {@link EnrollmentRequest#id()}: asking again answers what became of the
     * first request and never issues a second certificate.
     *
     * @param request what is asked for and with which evidence
     * @return issued, pending (ask again later with {@link #enrollment}) or refused; an {@code issued} certificate is
     *     committed
     */
    CompletionStage<Enrollment> enroll(EnrollmentRequest request);

    /**
     * Tells what became of an earlier request.
     *
     * @param id the request's id
     * @return as {@link #enroll}; fails with kind {@code notFound} when there is no such request
     */
    CompletionStage<Enrollment> enrollment(RequestId id);

    /**
     * Revokes a certificate, puts it on hold or releases it. One transaction: when the stage completes, the status, the
     * audit record and the feed to the frontends are committed. No key is used.
     *
     * @param request which certificate, why, and with which evidence
     * @return the certificate as it stands afterwards; fails with kind {@code alreadyRevoked}, {@code notFound}
     *     (also when the requester may not know of it) or {@code notAuthorized}
     */
    CompletionStage<Certificate> revoke(RevocationRequest request);

    /**
     * Finds a certificate in the inventory.
     *
     * @param certificate the whole certificate
     * @return what is known of it, or empty when this installation did not issue, import or discover it
     */
    CompletionStage<Optional<Certificate>> find(Der certificate);

    /**
     * Finds a certificate by its issuer and serial number.
     *
     * @param ca the issuing CA's name
     * @param generation which of the CA's certificates issued it
     * @param serial the serial number
     * @return what is known of it, or empty when there is none
     */
    CompletionStage<Optional<Certificate>> find(String ca, int generation, SerialNumber serial);

    /**
     * Tells in advance what {@link #enroll} would refuse, as far as it can be told without a PKCS#10. Nothing is recorded,
     * no limit is counted, and no promise is made: policies change.
     *
     * @param inquiry what would be asked for
     * @return everything that stands against it, names in their order; empty when nothing does. Fails with kind
     *     {@code notFound}, {@code notAuthenticated} or {@code notAuthorized} when the requester may not ask at all
     */
    CompletionStage<List<Objection>> objections(Inquiry inquiry);

    /**
     * Checks credentials without asking for anything, for protocols that authenticate before they know the request.
     *
     * @param credential the evidence
     * @param policy the policy that the requester means to use
     * @return who it is; fails with kind {@code notAuthenticated} in the same time whatever is wrong
     */
    CompletionStage<Requester> authenticate(Credential credential, String policy);

    /**
     * What a client may know of a policy.
     *
     * @param policy the policy's name
     * @return the policy, or fails with kind {@code notFound}
     */
    CompletionStage<PolicyInfo> policy(String policy);

    /**
     * What a certificate request under a policy looks like, out of the policy and its template.
     *
     * @param policy the policy's name
     * @return the template of requests, or fails with kind {@code notFound}
     */
    CompletionStage<RequestTemplate> requestTemplate(String policy);
}
