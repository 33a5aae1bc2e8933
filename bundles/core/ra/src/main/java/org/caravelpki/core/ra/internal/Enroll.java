package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.identity.internal.Authentication;
import org.caravelpki.core.ra.identity.internal.Identity;
import org.caravelpki.core.ra.identity.internal.OneTimeSecret;
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
        Identity identity = authentication.authenticate(request, policy);
        return attempt(request, policy, identity)
                .handle((enrollment, failure) -> failure == null
                        ? CompletableFuture.completedFuture(enrollment)
                        : recalled(request, identity, Stages.cause(failure)))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Enrollment> attempt(EnrollmentRequest request, Policy policy, Identity identity) {
        try {
            Order order = admission.admit(request, policy, identity);
            return order.approvers() == 0 ? issued(request, order, identity) : parked(request, order, identity);
        } catch (PkiException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private CompletionStage<Enrollment> issued(EnrollmentRequest request, Order order, Identity identity) {
        return issue.issue(order, records(request, order, identity, RequestState.APPROVED))
                .thenApply(issued -> answer(request, issued));
    }

    private static Enrollment answer(EnrollmentRequest request, Issued issued) {
        return new Enrollment.Issued(request.id(), issued.certificate(), issued.encoded(), issued.issuers());
    }

    private CompletionStage<Enrollment> parked(EnrollmentRequest request, Order order, Identity identity) {
        return writer.write(records(request, order, identity, RequestState.PENDING_APPROVAL))
                .thenApply(committed -> recall.pending(request.id()));
    }

    private List<Change> records(EnrollmentRequest request, Order order, Identity identity, RequestState state) {
        Instant now = clock.instant();
        List<Change> records = new ArrayList<>(RequestRecords.received(order, state, request.pkcs10(), now));
        records.addAll(
                OneTimeSecret.use(identity, request.id(), order.requester().toString(), now));
        return records;
    }

    // Also a refusal is looked up: a policy that changed meanwhile does not take back what was issued under this id.
    private CompletableFuture<Enrollment> recalled(EnrollmentRequest request, Identity identity, Throwable failure) {
        if (!(failure instanceof PkiException refusal) || refusal.kind() == PkiException.Kind.UNAVAILABLE) {
            return CompletableFuture.failedFuture(failure);
        }
        return threads.call(() ->
                        recall.outcome(request, identity.requester()).orElseThrow(() -> unrecorded(refusal, identity)))
                .toCompletableFuture();
    }

    // The end entity was changed meanwhile: by a wrong secret, or by another request that used this one up. The next
    // try
    // tells.
    private static PkiException unrecorded(PkiException refusal, Identity identity) {
        return refusal.kind() == PkiException.Kind.CONFLICT && OneTimeSecret.isShownBy(identity)
                ? PkiException.unavailable("The end entity was changed meanwhile; try again.", Duration.ofSeconds(1))
                : refusal;
    }
}
