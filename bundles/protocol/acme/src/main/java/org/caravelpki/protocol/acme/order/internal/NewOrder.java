package org.caravelpki.protocol.acme.order.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.model.internal.Ids;
import org.caravelpki.protocol.acme.model.internal.Order;
import org.caravelpki.protocol.acme.model.internal.Order.Validity;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** Takes an order and says what the account must prove for it. */
public final class NewOrder implements SignedStep {
    private static final int MOST_IDENTIFIERS = 100;

    /** A batch of the protocol state has 50 steps: two are the order and the nonce's mark. */
    private static final int WITH_ORDER = 48;

    private final ProtocolState state;
    private final Commit commit;
    private final Policies policies;
    private final Ids ids;
    private final Clock clock;
    private final OpenAuthorizations authorizations;
    private final OrderAnswer answer;

    /** @param authorizations opens those of an order */
    public NewOrder(
            ProtocolState state,
            Commit commit,
            Policies policies,
            Ids ids,
            Clock clock,
            OpenAuthorizations authorizations,
            OrderAnswer answer) {
        this.state = state;
        this.commit = commit;
        this.policies = policies;
        this.ids = ids;
        this.clock = clock;
        this.authorizations = authorizations;
        this.answer = answer;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        ObjectNode payload = call.signed().object();
        List<Identifier> identifiers = identifiers(payload);
        Validity validity = validity(payload);
        return policies.require(call.route().policy())
                .thenCompose(policy -> open(call, policy.name(), identifiers, validity));
    }

    private static List<Identifier> identifiers(ObjectNode payload) {
        JsonNode list = payload.path("identifiers");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_IDENTIFIERS) {
            throw AcmeProblem.malformed("An order has 1 to " + MOST_IDENTIFIERS + " identifiers.");
        }
        // A name that is given twice counts once.
        Set<Identifier> identifiers = new LinkedHashSet<>();
        list.forEach(identifier -> identifiers.add(Identifier.requested(identifier)));
        return List.copyOf(identifiers);
    }

    private static Validity validity(ObjectNode payload) {
        return new Validity(time(payload, "notBefore"), time(payload, "notAfter"));
    }

    private static Optional<Instant> time(ObjectNode payload, String member) {
        try {
            return Json.text(payload, member).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw AcmeProblem.malformed("The member '" + member + "' is not a timestamp of RFC 3339.");
        }
    }

    private CompletionStage<Response> open(Call call, String policy, List<Identifier> identifiers, Validity validity) {
        Account account = call.signed().account();
        Instant expires = clock.instant().plus(Order.TO_FINALIZE);
        return authorizations.of(account, identifiers, expires).thenCompose(opened -> {
            Order order = new Order(
                    ids.id(),
                    0,
                    account.id(),
                    policy,
                    expires,
                    identifiers,
                    opened.stream().map(Authorization::id).toList(),
                    validity,
                    Optional.empty(),
                    Optional.empty());
            return record(call, order, opened).thenApply(done -> answer.of(201, order, begin(opened)));
        });
    }

    private static Progress begin(List<Authorization> opened) {
        boolean proven = opened.stream().noneMatch(Authorization::isNew);
        return Progress.of(proven ? Status.READY : Status.PENDING);
    }

    /** The order comes with the last batch: before it is there, nobody knows of its authorizations. */
    private CompletionStage<Void> record(Call call, Order order, List<Authorization> opened) {
        CompletionStage<Void> before = CompletableFuture.completedStage(null);
        List<StateOperation> batch = new ArrayList<>();
        for (Authorization authorization :
                opened.stream().filter(Authorization::isNew).toList()) {
            if (batch.size() == WITH_ORDER) {
                List<StateOperation> full = List.copyOf(batch);
                before = before.thenCompose(done -> state.apply(full));
                batch.clear();
            }
            batch.add(Authorizations.insert(authorization));
        }
        batch.add(Orders.insert(order));
        return before.thenCompose(done -> commit.commit(call.signed(), batch));
    }
}
