package org.caravelpki.provider.sql.change.internal;

import java.util.List;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.provider.sql.internal.Ids;

/** How certificate requests are recorded, moved on and voted on. */
final class RequestSteps {
    private static final String INSERT = """
            insert into certificate_request (id, request_id, realm, policy, protocol, requester, subject, names, state,\
             created, updated, detail, serial, pkcs10, issue_order)\
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String MOVE = """
            update certificate_request set state = ?, detail = ?, serial = ?, updated = ?\
             where request_id = ? and state = ?""";
    // The same for all requests: one statement moves many.
    private static final String ISSUED = """
            update certificate_request set state = 'issued', detail = ? where state = ? and request_id in (?)""";
    private static final String INSERT_ISSUED =
            "insert into request_issued (request_id, serial, updated) values (?, ?, ?)";
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
        plan.row(request.id()).step(Step.plain(INSERT, p -> p.number(id)
                .text(request.id().value())
                .text(request.realm())
                .text(request.policy())
                .text(request.protocol())
                .text(request.requester().toString())
                .text(request.subject())
                .text(Lines.ofNames(request.names()))
                .text(request.state().word())
                .instant(request.created())
                .instant(request.updated())
                .text(request.detail())
                .serial(request.serial())
                .der(change.pkcs10())
                .text(change.order())));
        request.approvals().forEach(approval -> plan.step(vote(request.id(), approval)));
    }

    void move(Change.MoveRequest change, Plan plan) {
        if (change.to() == RequestState.ISSUED) {
            issued(change, plan);
            return;
        }
        plan.row(change.id())
                .step(Step.conditional(MOVE, p -> p.text(change.to().word())
                        .text(change.detail())
                        .serial(change.serial())
                        .instant(change.at())
                        .text(change.id().value())
                        .text(change.from().word())));
    }

    // Issued is final, so each request has one such row at most.
    private static void issued(Change.MoveRequest change, Plan plan) {
        String id = change.id().value();
        plan.row(change.id())
                .step(Step.keyed(
                        ISSUED,
                        List.of(change.detail(), change.from()),
                        p -> p.text(change.detail()).text(change.from().word()),
                        p -> p.text(id)))
                .step(Step.plain(
                        INSERT_ISSUED, p -> p.text(id).serial(change.serial()).instant(change.at())));
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
