package org.caravelpki.provider.sql.change.internal;

import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.provider.sql.internal.Ids;

/** How certificate requests are recorded, moved on and voted on. */
final class RequestSteps {
    private static final String INSERT = """
            insert into certificate_request (id, request_id, realm, policy, protocol, requester, subject, names, state,\
             created, updated, detail, serial, pkcs10, issue_order, certificate_id)\
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String MOVE = """
            update certificate_request set state = ?, detail = ?, serial = ?, updated = ?, certificate_id = ?\
             where request_id = ? and state = ?""";
    // A request whose certificate failed was written as issued. One that was moved by itself is failed by now.
    private static final String FAIL = """
            update certificate_request set state = 'failed', detail = ?, serial = null, updated = ?,\
             certificate_id = null where request_id = ? and state = 'issued'""";
    private static final String TOUCH = "update certificate_request set updated = ? where request_id = ?";
    private static final String VOTE =
            "insert into request_vote (request_id, approver, approved, voted_at, remark) values (?, ?, ?, ?, ?)";

    private final Ids ids;

    RequestSteps(Ids ids) {
        this.ids = ids;
    }

    void put(Change.PutRequest change, Plan plan) {
        CertificateRequest request = change.request();
        long id = ids.next();
        Optional<Change.Reserve> reserved = plan.issuance().reservedFor(change);
        RequestState state = reserved.isPresent() ? RequestState.ISSUED : request.state();
        plan.row(request.id()).step(Step.plain(INSERT, p -> p.number(id)
                .text(request.id().value())
                .text(request.realm())
                .text(request.policy())
                .text(request.protocol())
                .text(request.requester().toString())
                .text(request.subject())
                .text(Lines.ofNames(request.names()))
                .text(state.word())
                .instant(request.created())
                .instant(request.updated())
                .text(request.detail())
                .serial(serial(reserved).or(request::serial))
                .der(change.pkcs10())
                .text(change.order())
                .number(certificateId(reserved))));
        request.approvals().forEach(approval -> plan.step(vote(request.id(), approval)));
    }

    void move(Change.MoveRequest change, Plan plan) {
        plan.row(change.id());
        if (!plan.issuance().isEnd(change)) {
            Optional<Change.Reserve> reserved = plan.issuance().reservedFor(change);
            plan.step(moved(change, reserved.isPresent() ? RequestState.ISSUED : change.to(), reserved));
        }
    }

    /** Moves a request by itself. */
    static Step moved(Change.MoveRequest change) {
        return moved(change, change.to(), Optional.empty());
    }

    private static Step moved(Change.MoveRequest change, RequestState to, Optional<Change.Reserve> reserved) {
        return Step.conditional(MOVE, p -> p.text(to.word())
                .text(change.detail())
                .serial(serial(reserved).or(change::serial))
                .instant(change.at())
                .number(certificateId(reserved))
                .text(change.id().value())
                .text(change.from().word()));
    }

    private static Optional<SerialNumber> serial(Optional<Change.Reserve> reserved) {
        return reserved.map(change -> change.certificate().serial());
    }

    private static Optional<Long> certificateId(Optional<Change.Reserve> reserved) {
        return reserved.map(change -> change.certificate().id());
    }

    /** Ends a request with its certificate that failed. */
    static Step failed(Change.MoveRequest change) {
        return Step.plain(FAIL, p -> p.text(change.detail())
                .instant(change.at())
                .text(change.id().value()));
    }

    void vote(Change.Vote change, Plan plan) {
        CertificateRequest.Approval approval = change.approval();
        Step touch = Step.conditional(
                TOUCH, p -> p.instant(approval.at()).text(change.id().value()));
        plan.row(change.id()).step(touch).step(vote(change.id(), approval));
    }

    private static Step vote(RequestId id, CertificateRequest.Approval approval) {
        return Step.plain(VOTE, p -> p.text(id.value())
                .text(approval.approver())
                .number(approval.approved() ? 1 : 0)
                .instant(approval.at())
                .text(approval.comment()));
    }
}
