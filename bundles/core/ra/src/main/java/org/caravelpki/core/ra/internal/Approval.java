package org.caravelpki.core.ra.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.Stages;

/**
 * Votes on requests. The last vote, the move to approved and the reservation are one transaction, so that a request is
 * never approved without being in the hands of the CA. Blocks.
 */
final class Approval {
    private static final int MAX_COMMENT = 500;

    private final RequestStore requests;
    private final StoreWriter writer;
    private final IssueCertificate issue;
    private final Clock clock;

    Approval(RequestStore requests, StoreWriter writer, IssueCertificate issue, Clock clock) {
        this.requests = requests;
        this.writer = writer;
        this.issue = issue;
        this.clock = clock;
    }

    CertificateRequest approve(Requester approver, RequestId id, String comment) {
        RequestStore.Stored stored = waiting(id);
        if (stored.request().requester().equals(approver)) {
            throw new PkiException(PkiException.Kind.NOT_AUTHORIZED, "Nobody approves their own request.");
        }
        List<Change> vote = vote(stored.request(), approver, true, comment);
        Order order = OrderJson.read(stored);
        if (votesFor(stored.request()) + 1 >= order.approvers()) {
            issue(order, vote);
        } else {
            Stages.await(writer.write(vote));
            // Two approvers may have voted at once, each seeing one vote less than there are now.
            goOn(id);
        }
        return find(id).request();
    }

    CertificateRequest decline(Requester approver, RequestId id, String comment) {
        RequestStore.Stored stored = waiting(id);
        List<Change> unit = new ArrayList<>(vote(stored.request(), approver, false, comment));
        String detail = comment.isBlank() ? "An approver declined the request." : comment;
        unit.add(move(id, RequestState.DECLINED, Optional.of(detail)));
        Stages.await(writer.write(unit));
        return find(id).request();
    }

    /** Has the certificate made if all votes are in; does nothing otherwise. */
    void goOn(RequestId id) {
        RequestStore.Stored stored = find(id);
        if (stored.request().state() != RequestState.PENDING_APPROVAL) {
            return;
        }
        Order order = OrderJson.read(stored);
        if (votesFor(stored.request()) >= order.approvers()) {
            issue(order, List.of());
        }
    }

    private void issue(Order order, List<Change> vote) {
        List<Change> alongside = new ArrayList<>(vote);
        alongside.add(move(order.id(), RequestState.APPROVED, Optional.empty()));
        try {
            Stages.await(issue.issue(order, alongside));
        } catch (PkiException e) {
            boolean decided = find(order.id()).request().state() != RequestState.PENDING_APPROVAL;
            // Another approver's vote came first and had it made; this one is no longer needed.
            if (e.kind() != PkiException.Kind.CONFLICT || !decided) {
                throw e;
            }
        }
    }

    private RequestStore.Stored find(RequestId id) {
        return requests.find(id)
                .orElseThrow(() -> new PkiException(PkiException.Kind.NOT_FOUND, "There is no such request."));
    }

    private RequestStore.Stored waiting(RequestId id) {
        RequestStore.Stored stored = find(id);
        RequestState state = stored.request().state();
        if (state != RequestState.PENDING_APPROVAL) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT, "The request does not wait for approval: it is " + state.word() + ".");
        }
        return stored;
    }

    private static long votesFor(CertificateRequest request) {
        return request.approvals().stream()
                .filter(CertificateRequest.Approval::approved)
                .count();
    }

    private List<Change> vote(CertificateRequest request, Requester approver, boolean yes, String comment) {
        if (request.approvals().stream().anyMatch(cast -> cast.approver().equals(approver.id()))) {
            throw new PkiException(PkiException.Kind.CONFLICT, "You have voted on this request already.");
        }
        if (comment.length() > MAX_COMMENT || comment.chars().anyMatch(Character::isISOControl)) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "A comment is one line of at most 500 characters.");
        }
        Instant now = clock.instant();
        String detail =
                JsonNodeFactory.instance.objectNode().put("comment", comment).toString();
        return List.of(
                new Change.Vote(request.id(), new CertificateRequest.Approval(approver.id(), yes, now, comment)),
                new Change.Audit(new AuditRecord(
                        now,
                        request.realm(),
                        approver.toString(),
                        yes ? "request.approve" : "request.decline",
                        "request:" + request.id(),
                        detail)));
    }

    private Change move(RequestId id, RequestState to, Optional<String> detail) {
        return new Change.MoveRequest(id, RequestState.PENDING_APPROVAL, to, detail, Optional.empty(), clock.instant());
    }
}
