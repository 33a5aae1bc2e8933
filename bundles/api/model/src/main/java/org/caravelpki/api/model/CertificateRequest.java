package org.caravelpki.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate request as the registration authority knows it.
 *
 * @param id the request id
 * @param realm the tenant
 * @param policy the policy it was made under
 * @param protocol by which protocol, for example {@code acme}
 * @param requester who asks
 * @param subject the subject asked for in the form of RFC 4514, possibly empty
 * @param names the subject alternative names asked for
 * @param state where it stands
 * @param created when it came in
 * @param updated the last change
 * @param approvals the votes so far
 * @param detail for declined and failed requests, one sentence why
 * @param serial for issued requests, the certificate's serial number
 */
public record CertificateRequest(
        RequestId id,
        String realm,
        String policy,
        String protocol,
        Requester requester,
        String subject,
        List<GeneralName> names,
        RequestState state,
        Instant created,
        Instant updated,
        List<Approval> approvals,
        Optional<String> detail,
        Optional<SerialNumber> serial) {

    /** Copies the lists. */
    public CertificateRequest {
        names = List.copyOf(names);
        approvals = List.copyOf(approvals);
    }

    /**
     * One vote.
     *
     * @param approver the operator's login name
     * @param approved true for yes
     * @param at when
     * @param comment what the approver wrote, possibly empty
     */
    public record Approval(String approver, boolean approved, Instant at, String comment) {}
}
