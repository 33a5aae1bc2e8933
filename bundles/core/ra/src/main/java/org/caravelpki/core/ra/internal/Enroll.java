package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.identity.internal.Authentication;
import org.caravelpki.core.ra.identity.internal.Identity;
import org.caravelpki.core.ra.policy.internal.Policies;
import org.caravelpki.core.ra.policy.internal.Policy;
import org.caravelpki.core.ra.work.internal.InFlight;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.caravelpki.core.ra.work.internal.Stages;

/**
 * From a wish to a certificate, or to a request that waits for approvers.
 *
 * <p>One id has one effect because its row is unique: whoever comes second conflicts, and then hears what became of the
 * first. Looking first would cost a query per request and decide nothing.
 */
final class Enroll {
    private final Policies policies;
    private final Authentication authentication;
    private final AdmitRequest admission;
    private final IssueCertificate issue;
    private final Recall recall;
    private final StoreWriter writer;
    private final RaThreads threads;
    private final InFlight inFlight;
    private final Clock clock;
    private final ConcurrentMap<EnrollmentRequest, CompletableFuture<Enrollment>> running = new ConcurrentHashMap<>();

    Enroll(
            Policies policies,
            Authentication authentication,
            AdmitRequest admission,
            IssueCertificate issue,
            Recall recall,
            StoreWriter writer,
            RaThreads threads,
            InFlight inFlight,
            Clock clock) {
        this.policies = policies;
        this.authentication = authentication;
        this.admission = admission;
        this.issue = issue;
        this.recall = recall;
        this.writer = writer;
        this.threads = threads;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    /** The very same request, credential included, joins the one in flight; any other goes its own way. */
    CompletionStage<Enrollment> enroll(EnrollmentRequest request) {
        CompletableFuture<Enrollment> mine = new CompletableFuture<>();
        CompletableFuture<Enrollment> first = running.putIfAbsent(request, mine);
        if (first != null) {
            return first.copy();
        }
        inFlight.enter(() -> threads.start(() -> begin(request))).whenComplete((enrollment, failure) -> {
            running.remove(request, mine);
            if (failure == null) {
                mine.complete(enrollment);
            } else {
                mine.completeExceptionally(Stages.cause(failure));
            }
        });
        return mine.copy();
    }

    private CompletionStage<Enrollment> begin(EnrollmentRequest request) {
        Policy policy = policies.get(request.policy(), request.protocol());
        Identity identity = authentication.authenticate(request.credential(), policy, request.protocol());
        return attempt(request, policy, identity)
                .handle((enrollment, failure) -> failure == null
                        ? CompletableFuture.completedFuture(enrollment)
                        : recalled(request, identity, Stages.cause(failure)))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Enrollment> attempt(EnrollmentRequest request, Policy policy, Identity identity) {
        try {
            Order order = admission.admit(request, policy, identity);
            return order.approvers() == 0 ? issued(request, order) : parked(request, order);
        } catch (PkiException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private CompletionStage<Enrollment> issued(EnrollmentRequest request, Order order) {
        return issue.issue(
                        order, RequestRecords.received(order, RequestState.APPROVED, request.pkcs10(), clock.instant()))
                .thenApply(issued -> answer(request, issued));
    }

    private static Enrollment answer(EnrollmentRequest request, Issued issued) {
        return new Enrollment.Issued(request.id(), issued.certificate(), issued.encoded(), issued.issuers());
    }

    private CompletionStage<Enrollment> parked(EnrollmentRequest request, Order order) {
        return writer.write(RequestRecords.received(
                        order, RequestState.PENDING_APPROVAL, request.pkcs10(), clock.instant()))
                .thenApply(committed -> recall.pending(request.id()));
    }

    // Also a refusal is looked up: a policy that changed meanwhile does not take back what was issued under this id.
    private CompletableFuture<Enrollment> recalled(EnrollmentRequest request, Identity identity, Throwable failure) {
        if (!(failure instanceof PkiException refusal) || refusal.kind() == PkiException.Kind.UNAVAILABLE) {
            return CompletableFuture.failedFuture(failure);
        }
        return threads.call(() -> recall.outcome(request, identity.requester()).orElseThrow(() -> refusal))
                .toCompletableFuture();
    }
}
