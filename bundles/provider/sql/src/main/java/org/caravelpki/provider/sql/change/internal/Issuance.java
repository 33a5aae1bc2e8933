package org.caravelpki.provider.sql.change.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.Change;

/**
 * What of a unit belongs together: a certificate that is reserved and the request that it answers, or the end of both. A unit
 * with more than one of them is written change by change.
 *
 * @param certificate what happens to the one certificate
 * @param request what happens to its request in the same unit
 */
record Issuance(Optional<Change> certificate, Optional<Change> request) {
    private static final Issuance NONE = new Issuance(Optional.empty(), Optional.empty());

    static Issuance of(List<Change> unit) {
        List<Change> certificates = unit.stream()
                .filter(change -> change instanceof Change.Reserve
                        || change instanceof Change.Complete
                        || change instanceof Change.Fail)
                .toList();
        if (certificates.size() != 1) {
            return NONE;
        }
        Change certificate = certificates.get(0);
        List<Change> requests =
                unit.stream().filter(change -> isAbout(change, certificate)).toList();
        return requests.size() == 1 ? new Issuance(Optional.of(certificate), Optional.of(requests.get(0))) : NONE;
    }

    private static boolean isAbout(Change request, Change certificate) {
        if (certificate instanceof Change.Reserve reserve) {
            return approves(request, reserve.certificate().origin().requestId());
        }
        return request instanceof Change.MoveRequest move
                && move.from() == RequestState.APPROVED
                && move.to() == (certificate instanceof Change.Complete ? RequestState.ISSUED : RequestState.FAILED);
    }

    private static boolean approves(Change change, RequestId id) {
        if (change instanceof Change.PutRequest put) {
            return put.request().state() == RequestState.APPROVED
                    && put.request().id().equals(id);
        }
        return change instanceof Change.MoveRequest move
                && move.to() == RequestState.APPROVED
                && move.id().equals(id);
    }

    /** The certificate that is reserved for a request which the change approves. */
    Optional<Change.Reserve> reservedFor(Change approval) {
        return request.filter(approval::equals)
                .flatMap(same -> certificate)
                .filter(Change.Reserve.class::isInstance)
                .map(Change.Reserve.class::cast);
    }

    /** Whether the change of a request is done with the end of its certificate. */
    boolean isEnd(Change.MoveRequest move) {
        return request.filter(move::equals).isPresent()
                && certificate.filter(Change.Reserve.class::isInstance).isEmpty();
    }

    /** How the request ends together with the certificate. */
    Optional<Change.MoveRequest> end() {
        return request.filter(Change.MoveRequest.class::isInstance).map(Change.MoveRequest.class::cast);
    }
}
