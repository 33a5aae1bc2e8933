package org.caravelpki.api.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.Inquiry;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.api.pki.RevocationRequest;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What {@link org.caravelpki.api.pki.RegistrationAuthority} is to a bundle of somebody else: the same questions, each with the
 * name of the plugin that asks, answered within what the plugin was granted. The gate puts the name into every call, since
 * the answer may be given on another machine.
 *
 * <p>Every method returns at once and completes its stage on a thread of the engine. What lies outside of the plugin's grant
 * fails with {@link org.caravelpki.api.model.PkiException} of kind {@code notAuthorized} after it was audited; otherwise
 * failures are those of the method of the same name in {@code RegistrationAuthority}. A plugin never speaks for an operator
 * or for the product itself.
 */
@ProviderType
public interface PluginRequests {

    /**
     * Asks for a certificate under a granted policy and by a granted protocol.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param request what is asked for
     * @return issued, pending or refused
     */
    CompletionStage<Enrollment> enroll(String plugin, EnrollmentRequest request);

    /**
     * Tells what became of a request that was made under a granted policy.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param id the request's id
     * @return as {@link #enroll}; fails with kind {@code notFound} also when it was made under another policy
     */
    CompletionStage<Enrollment> enrollment(String plugin, RequestId id);

    /**
     * Revokes a certificate that was issued under a granted policy.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param request which certificate, why, by which granted protocol
     * @return the certificate as it stands afterwards
     */
    CompletionStage<Certificate> revoke(String plugin, RevocationRequest request);

    /**
     * Finds a certificate that was issued under a granted policy.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param certificate the whole certificate
     * @return what is known of it; empty also when it belongs to another policy
     */
    CompletionStage<Optional<Certificate>> find(String plugin, Der certificate);

    /**
     * Finds a certificate that was issued under a granted policy.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param ca the issuing CA's name
     * @param generation which of the CA's certificates issued it
     * @param serial the serial number
     * @return what is known of it; empty also when it belongs to another policy
     */
    CompletionStage<Optional<Certificate>> find(String plugin, String ca, int generation, SerialNumber serial);

    /**
     * Tells in advance what {@link #enroll} would refuse.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param inquiry what would be asked for
     * @return what stands against it
     */
    CompletionStage<List<Objection>> objections(String plugin, Inquiry inquiry);

    /**
     * Checks credentials for a granted policy. A plugin's own word for a requester is taken only where the policy takes it for
     * a granted protocol.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param credential the evidence
     * @param policy the policy's name
     * @return who it is
     */
    CompletionStage<Requester> authenticate(String plugin, Credential credential, String policy);

    /**
     * What a client may know of a granted policy.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param policy the policy's name
     * @return the policy
     */
    CompletionStage<PolicyInfo> policy(String plugin, String policy);

    /**
     * What a certificate request under a granted policy looks like.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param policy the policy's name
     * @return the template of requests
     */
    CompletionStage<RequestTemplate> requestTemplate(String plugin, String policy);

    /**
     * Whether a plugin may use the secrets of a protocol.
     *
     * @param plugin the symbolic name of the bundle that asks
     * @param protocol the protocol's name
     * @return completes when it was granted, fails with kind {@code notAuthorized} when not
     */
    CompletionStage<Void> requireProtocol(String plugin, String protocol);
}
