package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.RequestAdmin;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link RequestAdmin} over the stores of this node. */
@Component(service = RequestAdmin.class)
public final class LocalRequestAdmin implements RequestAdmin {
    private final RequestStore requests;
    private final Approval approval;

    /**
     * Works with the doors.
     *
     * @param requests the door to certificate requests
     * @param writer the door to the writer
     * @param ca the door to the certification authority
     */
    @Activate
    public LocalRequestAdmin(
            @Reference RequestStore requests, @Reference StoreWriter writer, @Reference CertificationAuthority ca) {
        this(requests, writer, ca, Clock.tickMillis(ZoneOffset.UTC));
    }

    LocalRequestAdmin(RequestStore requests, StoreWriter writer, CertificationAuthority ca, Clock clock) {
        this.requests = requests;
        this.approval = new Approval(requests, writer, new IssueCertificate(ca, clock), clock);
    }

    @Override
    public Page<CertificateRequest> list(
            Optional<String> realm, Optional<RequestState> state, Optional<String> after, int limit) {
        return requests.list(realm, state, after, PageLimit.checked(limit));
    }

    @Override
    public CertificateRequest show(RequestId id) {
        return find(id).request();
    }

    @Override
    public Der pkcs10(RequestId id) {
        return find(id).pkcs10()
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.NOT_FOUND, "The product asked for itself, without a PKCS#10."));
    }

    private RequestStore.Stored find(RequestId id) {
        return requests.find(id)
                .orElseThrow(() -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no such request."));
    }

    @Override
    public CertificateRequest approve(Operator operator, RequestId id, String comment) {
        return approval.approve(Actors.requester(operator), id, comment);
    }

    @Override
    public CertificateRequest decline(Operator operator, RequestId id, String comment) {
        return approval.decline(Actors.requester(operator), id, comment);
    }
}
