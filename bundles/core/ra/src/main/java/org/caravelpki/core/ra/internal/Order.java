package org.caravelpki.core.ra.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.TemplateView;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.Change;

/**
 * What was decided about a request when it came in. It holds whatever happens to the policy afterwards.
 *
 * @param id the request
 * @param realm the tenant
 * @param policy the policy's name
 * @param ca the issuing CA's name
 * @param template the template's name
 * @param protocol by which protocol
 * @param requester for whom
 * @param subject the subject, a DER encoded Name
 * @param subjectText the subject in the form of RFC 4514
 * @param names the subject alternative names
 * @param publicKey the SubjectPublicKeyInfo
 * @param extensions the Extensions that are asked for, as received
 * @param approvers how many must approve
 * @param period when the certificate begins and ends
 */
record Order(
        RequestId id,
        String realm,
        String policy,
        String ca,
        String template,
        String protocol,
        Requester requester,
        Der subject,
        String subjectText,
        List<GeneralName> names,
        Der publicKey,
        Optional<Der> extensions,
        int approvers,
        Period period) {
    Order {
        names = List.copyOf(names);
    }

    /**
     * When a certificate begins and ends.
     *
     * @param notBefore if it was asked for and allowed
     * @param notAfter if it was asked for and allowed
     * @param max at most so long, if the policy says so
     */
    record Period(Optional<Instant> notBefore, Optional<Instant> notAfter, Optional<Duration> max) {

        /** When it ends, unless the template's own validity decides. */
        Optional<Instant> end(Instant now, TemplateView template) {
            if (notAfter.isPresent()) {
                return notAfter;
            }
            // Shortened here, never lengthened: a longer maximum does not change what the template says.
            return max.filter(longest -> longest.compareTo(template.validity()) < 0)
                    .map(notBefore.orElse(now)::plus);
        }
    }

    IssueOrder toIssueOrder(Instant now, TemplateView view, List<Change> alongside) {
        return new IssueOrder(
                id,
                realm,
                ca,
                policy,
                template,
                protocol,
                requester,
                subject,
                names,
                publicKey,
                period.notBefore(),
                period.end(now, view),
                extensions,
                alongside);
    }
}
