package org.caravelpki.api.provider.store;

import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.osgi.annotation.versioning.ProviderType;

/** Reads certificate requests. Blocks, thread-safe, {@code unavailable} while the database is away. */
@ProviderType
public interface RequestStore {

    /**
     * One request.
     *
     * @param id its id
     * @return it, with its votes
     */
    Optional<Stored> find(RequestId id);

    /**
     * Lists, newest first.
     *
     * @param realm the tenant, or all
     * @param state the state, or all
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit at most 1,000
     * @return a page
     */
    Page<CertificateRequest> list(
            Optional<String> realm, Optional<RequestState> state, Optional<String> after, int limit);

    /**
     * A request with what is needed to go on with it.
     *
     * @param request the request
     * @param pkcs10 as received; empty when the product asked for itself
     * @param order JSON, as its writer put it
     */
    record Stored(CertificateRequest request, Optional<Der> pkcs10, String order) {}
}
