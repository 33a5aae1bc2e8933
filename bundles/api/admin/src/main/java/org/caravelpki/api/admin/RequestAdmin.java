package org.caravelpki.api.admin;

import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.osgi.annotation.versioning.ProviderType;

/** Certificate requests and their approval. */
@ProviderType
public interface RequestAdmin {

    /**
     * Lists, newest first.
     *
     * @param realm the tenant, or all
     * @param state the state, or all
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit 1 to 1,000
     * @return a page
     */
    Page<CertificateRequest> list(
            Optional<String> realm, Optional<RequestState> state, Optional<String> after, int limit);

    /**
     * One request.
     *
     * @param id its id
     * @return it
     */
    CertificateRequest show(RequestId id);

    /**
     * The PKCS#10 of a request.
     *
     * @param id its id
     * @return as received
     */
    Der pkcs10(RequestId id);

    /**
     * Votes for a request. The last vote that the policy asks for has the certificate made. Nobody approves their own
     * request, and nobody votes twice.
     *
     * @param operator who
     * @param id the request
     * @param comment why, possibly empty
     * @return the request as it stands afterwards
     */
    CertificateRequest approve(Operator operator, RequestId id, String comment);

    /**
     * Declines a request; one vote is enough.
     *
     * @param operator who
     * @param id the request
     * @param comment why, shown to the requester
     * @return the request as it stands afterwards
     */
    CertificateRequest decline(Operator operator, RequestId id, String comment);
}
