package org.caravelpki.protocol.acme.caa.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.caa.internal.CaaSet.Applicant;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Challenge;
import org.caravelpki.protocol.acme.model.internal.Order;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.validation.internal.ChallengeFailed;
import org.caravelpki.protocol.acme.validation.internal.DnsLookup;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Problem;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/**
 * Refuses a certificate that the CAA records of its names forbid. Looked at when the order is finalized and never remembered: a
 * proof of control may be days old, this is not.
 */
public final class PermitIssuance {
    private static final Duration LATER = Duration.ofSeconds(5);

    private final CaaRules rules;
    private final DnsLookup lookup;
    private final Authorizations authorizations;
    private final Urls urls;
    private final Executor workers;

    /** @param workers where the DNS is waited for */
    public PermitIssuance(
            CaaRules rules, DnsLookup lookup, Authorizations authorizations, Urls urls, Executor workers) {
        this.rules = rules;
        this.lookup = lookup;
        this.authorizations = authorizations;
        this.urls = urls;
        this.workers = workers;
    }

    /** Fails with caa or dns, one subproblem for each name, when a name of an order that is ready must not be issued for. */
    public CompletionStage<Void> check(Order order) {
        if (!rules.applyTo(order.policy())) {
            return CompletableFuture.completedStage(null);
        }
        return authorizations.findAll(order.authorizations()).thenCompose(this::lookUp);
    }

    private CompletionStage<Void> lookUp(List<Authorization> proven) {
        try {
            return CompletableFuture.runAsync(() -> requirePermission(proven), workers);
        } catch (RejectedExecutionException e) {
            throw PkiException.unavailable("Too many names are looked up at once; try again later.", LATER);
        }
    }

    private void requirePermission(List<Authorization> proven) {
        FindCaaSet find = new FindCaaSet(lookup.begin());
        List<Problem> refused = new ArrayList<>();
        for (Authorization authorization : proven) {
            problem(find, authorization)
                    .map(problem -> problem.about(authorization.identifier().json()))
                    .ifPresent(refused::add);
        }
        if (!refused.isEmpty()) {
            throw new AcmeProblem(Problem.among(refused, proven.size()));
        }
    }

    private Optional<Problem> problem(FindCaaSet find, Authorization authorization) {
        // RFC 8659 speaks of domain names only.
        if (authorization.identifier().isAddress()) {
            return Optional.empty();
        }
        try {
            return find.of(authorization.identifier().host())
                    .flatMap(set -> set.objection(authorization.identifier().isWildcard(), applicant(authorization)))
                    .map(detail -> Problem.of(ErrorType.CAA, detail));
        } catch (ChallengeFailed e) {
            return Optional.of(e.problem());
        }
    }

    private Applicant applicant(Authorization authorization) {
        String method = authorization.challenges().stream()
                .filter(challenge -> challenge.status() == Status.VALID)
                .map(Challenge::type)
                .findFirst()
                .orElse("");
        return new Applicant(rules.identities(), urls.account(authorization.account()), method);
    }
}
