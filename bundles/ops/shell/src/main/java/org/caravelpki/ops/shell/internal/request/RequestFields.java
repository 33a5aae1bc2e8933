package org.caravelpki.ops.shell.internal.request;

import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of certificate requests. */
public final class RequestFields {
    private static final Fields<CertificateRequest.Approval> APPROVAL = Fields.of(CertificateRequest.Approval.class)
            .column("approver", CertificateRequest.Approval::approver)
            .column("approved", CertificateRequest.Approval::approved)
            .column("at", CertificateRequest.Approval::at)
            .column("comment", CertificateRequest.Approval::comment);

    /** The fields of a request. */
    public static final Fields<CertificateRequest> LIST = Fields.of(CertificateRequest.class)
            .column("id", CertificateRequest::id)
            .column("status", request -> request.state().word())
            .column("policy", CertificateRequest::policy)
            .column("requester", CertificateRequest::requester)
            .column("subject", CertificateRequest::subject)
            .column("subjectAltName", CertificateRequest::names)
            .column("created", CertificateRequest::created)
            .detail("updated", CertificateRequest::updated)
            .detail("protocol", CertificateRequest::protocol)
            .detail("realm", CertificateRequest::realm)
            .detail("detail", CertificateRequest::detail)
            .detail("serial", CertificateRequest::serial)
            .nested("approvals", APPROVAL, CertificateRequest::approvals);

    private RequestFields() {}
}
