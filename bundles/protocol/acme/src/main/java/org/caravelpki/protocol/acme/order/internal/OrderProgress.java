package org.caravelpki.protocol.acme.order.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Order;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;
import org.caravelpki.protocol.acme.wire.internal.Problem;

/** Works out where an order stands (RFC 8555 section 7.1.6). */
public final class OrderProgress {
    private final RegistrationAuthority ra;
    private final Authorizations authorizations;
    private final RequestCertificate certificate;
    private final Clock clock;

    /** @param certificate passes on what the registration authority does not have yet */
    public OrderProgress(
            RegistrationAuthority ra, Authorizations authorizations, RequestCertificate certificate, Clock clock) {
        this.ra = ra;
        this.authorizations = authorizations;
        this.certificate = certificate;
        this.clock = clock;
    }

    CompletionStage<Progress> of(Order order) {
        return order.csr().isPresent() ? ofRequest(order) : ofAuthorizations(order);
    }

    private CompletionStage<Progress> ofRequest(Order order) {
        return ra.enrollment(order.requestId())
                .thenApply(Progress::of)
                .exceptionallyCompose(failure -> AcmeProblems.isKind(failure, PkiException.Kind.NOT_FOUND)
                        ? notThereYet(order)
                        : CompletableFuture.failedStage(failure));
    }

    /**
     * The registration authority had no room when the order was finalized, or is only about to record the request. Passing it
     * on again issues nothing twice, and a client that asks does not wait until somebody takes the order up.
     */
    private CompletionStage<Progress> notThereYet(Order order) {
        return order.due().isPresent()
                ? certificate.again(order)
                : CompletableFuture.completedStage(Progress.onItsWay());
    }

    private CompletionStage<Progress> ofAuthorizations(Order order) {
        return authorizations.findAll(order.authorizations()).thenApply(found -> {
            Status status = status(order, found, clock.instant());
            return status == Status.INVALID ? Progress.invalid(why(order, found)) : Progress.of(status);
        });
    }

    /** What its challenges say; nothing is said of authorizations that are gone or were given up. */
    private static Optional<Problem> why(Order order, List<Authorization> found) {
        List<Problem> failed = found.stream()
                .filter(one -> one.status() == Status.INVALID)
                .flatMap(one -> one.challenges().stream()
                        .flatMap(challenge -> challenge.error().stream())
                        .map(error -> error.about(one.identifier().json())))
                .toList();
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.among(failed, order.identifiers().size()));
    }

    private static Status status(Order order, List<Authorization> found, Instant now) {
        boolean lost = found.size() < order.authorizations().size()
                || found.stream().anyMatch(one -> one.status() == Status.INVALID || one.status() == Status.DEACTIVATED);
        if (lost) {
            return Status.INVALID;
        }
        return found.stream().allMatch(one -> one.isValidAt(now)) ? Status.READY : Status.PENDING;
    }
}
