package org.caravelpki.protocol.acme.order.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.protocol.acme.authorization.internal.OfferChallenges;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.model.internal.Ids;
import org.caravelpki.protocol.acme.model.internal.Order;
import org.caravelpki.protocol.acme.model.internal.Rest;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;

/**
 * Gives each identifier of a new order an authorization: one that the account proved not long ago (RFC 8555 section 7.4 lets
 * an order be ready at once), or a new one.
 */
public final class OpenAuthorizations {
    private final Authorizations authorizations;
    private final Ids ids;
    private final Clock clock;
    private final OfferChallenges offer;
    private final Duration reuse;

    /**
     * @param offer finds the ways of proof for each identifier
     * @param reuse how long after its proof an authorization is used for new orders; zero for never
     */
    public OpenAuthorizations(
            Authorizations authorizations, Ids ids, Clock clock, OfferChallenges offer, Duration reuse) {
        this.authorizations = authorizations;
        this.ids = ids;
        this.clock = clock;
        this.offer = offer;
        this.reuse = reuse;
    }

    /**
     * The authorizations of an order.
     *
     * @param expires when the order ends
     * @return one for each identifier, in their order; the new ones are not stored yet
     */
    CompletionStage<List<Authorization>> of(Account account, List<Identifier> identifiers, Instant expires) {
        offer.requireProvable(identifiers);
        List<CompletableFuture<Authorization>> opened = identifiers.stream()
                .map(identifier -> of(account, identifier, expires).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(opened.toArray(CompletableFuture[]::new))
                .thenApply(done -> opened.stream().map(CompletableFuture::join).toList());
    }

    private CompletionStage<Authorization> of(Account account, Identifier identifier, Instant expires) {
        if (reuse.isZero()) {
            return CompletableFuture.completedStage(pending(account, identifier, expires));
        }
        return authorizations.heldBy(account.id(), identifier).thenApply(held -> reusable(held, expires)
                .orElseGet(() -> pending(account, identifier, expires)));
    }

    /**
     * An authorization before any order (RFC 8555 section 7.4.1): the one that an order would use, one that waits to be proven,
     * or a new one, which is not stored yet.
     */
    CompletionStage<Authorization> inAdvance(Account account, Identifier identifier) {
        Instant expires = clock.instant().plus(Order.TO_FINALIZE);
        return authorizations.heldBy(account.id(), identifier).thenApply(held -> reusable(held, expires)
                .or(() -> waiting(held))
                .orElseGet(() -> pending(account, identifier, expires)));
    }

    /** Refuses what would be of no use: without reuse no order looks at authorizations that exist. */
    void requireReuse() {
        if (reuse.isZero()) {
            throw AcmeProblem.notFound("ACME resource");
        }
    }

    private static Optional<Authorization> waiting(List<Authorization> held) {
        return held.stream()
                .filter(one -> one.status() == Status.PENDING)
                .max(Comparator.comparing(Authorization::expires));
    }

    /** Only one that outlives the order: an order that is ready must not become invalid while its client hesitates. */
    private Optional<Authorization> reusable(List<Authorization> held, Instant expires) {
        Instant since = clock.instant().minus(reuse);
        return held.stream()
                .filter(one -> one.isValidAt(expires) && one.provenAfter(since))
                .max(Comparator.comparing(Authorization::expires));
    }

    private Authorization pending(Account account, Identifier identifier, Instant expires) {
        return new Authorization(
                ids.id(),
                0,
                account.id(),
                identifier,
                Status.PENDING,
                expires,
                offer.of(identifier),
                Optional.empty(),
                Rest.NONE);
    }
}
