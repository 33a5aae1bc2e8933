package org.caravelpki.protocol.acme.order.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.model.internal.Order;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a finalized order on to the registration authority. The order's id is the request's id, so doing it again, on
 * another node after a crash, issues nothing twice.
 */
public final class RequestCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(RequestCertificate.class);

    private final RegistrationAuthority ra;
    private final ProtocolState state;

    /** Asks this registration authority. */
    public RequestCertificate(RegistrationAuthority ra, ProtocolState state) {
        this.ra = ra;
        this.state = state;
    }

    /**
     * Asks for the certificate and notes in the order what came of it.
     *
     * @param order finalized, as its document is
     * @return where the order stands; fails when the registration authority did not take the request, and then the order is
     *     ready again
     */
    CompletionStage<Progress> of(Order order) {
        return ra.enroll(request(order))
                .thenApply(enrollment -> recorded(order, enrollment))
                .exceptionallyCompose(failure -> notRecorded(order, failure));
    }

    /** The same for somebody who only asks how the order is: what the answer to finalize would have refused is seen next time. */
    CompletionStage<Progress> again(Order order) {
        return of(order)
                .exceptionallyCompose(failure -> AcmeProblems.cause(failure) instanceof PkiException
                        ? CompletableFuture.completedStage(Progress.onItsWay())
                        : CompletableFuture.failedStage(failure));
    }

    /** Goes on with an order that some node did not finish. */
    public CompletionStage<Void> resume(Order order) {
        return of(order)
                .thenAccept(where ->
                        LOG.debug("order {} is {}", order.id(), where.status().word()));
    }

    private static EnrollmentRequest request(Order order) {
        return new EnrollmentRequest(
                order.requestId(),
                order.policy(),
                Policies.PROTOCOL,
                new Credential.Attested(order.requester()),
                order.csr().orElseThrow(),
                Optional.of(order.identifiers().stream().map(Identifier::name).collect(Collectors.toSet())),
                order.wishes().notBefore(),
                order.wishes().notAfter());
    }

    /** Nobody waits for this write: without it the order is taken up once more and finds the same request. */
    private Progress recorded(Order order, Enrollment enrollment) {
        state.apply(List.of(Orders.update(order.settled()))).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.debug("order {} will be looked at again", order.id(), failure);
            }
        });
        return Progress.of(enrollment);
    }

    private CompletionStage<Progress> notRecorded(Order order, Throwable failure) {
        if (!(AcmeProblems.cause(failure) instanceof PkiException refusal)) {
            return CompletableFuture.failedStage(failure);
        }
        if (refusal.kind() == PkiException.Kind.UNAVAILABLE) {
            // The order stays due: whoever takes it up next, or the client's next question, passes it on.
            return CompletableFuture.completedStage(
                    refusal.retryAfter().map(Progress::onItsWay).orElseGet(Progress::onItsWay));
        }
        return state.apply(List.of(Orders.update(order.reopened())))
                .thenCompose(done -> CompletableFuture.failedStage(refusal));
    }
}
