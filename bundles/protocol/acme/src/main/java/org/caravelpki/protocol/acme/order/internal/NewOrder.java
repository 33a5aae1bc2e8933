package org.caravelpki.protocol.acme.order.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.caravelpki.protocol.acme.model.internal.Order.Wishes;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.model.internal.Rest;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.renewal.internal.FindPredecessor;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** Takes an order and says what the account must prove for it. */
public final class NewOrder implements SignedStep {
    /** A batch of the protocol state has 50 steps: two are the order and the nonce's mark. */
    private static final int WITH_ORDER = 48;

    private final ProtocolState state;
    private final Commit commit;
    private final AdmitOrder admission;
    private final Profiles profiles;
    private final LimitOpenOrders limit;
    private final FindPredecessor predecessors;
    private final Ids ids;
    private final Clock clock;
    private final OpenAuthorizations authorizations;
    private final OrderAnswer answer;

    /**
     * @param admission asks whether the policy would allow it
     * @param profiles which policy an order is made under
     * @param limit how many there may be
     * @param predecessors checks what an order replaces
     * @param authorizations opens those of an order
     */
    public NewOrder(
            ProtocolState state,
            Commit commit,
            AdmitOrder admission,
            Profiles profiles,
            LimitOpenOrders limit,
            FindPredecessor predecessors,
            Ids ids,
            Clock clock,
            OpenAuthorizations authorizations,
            OrderAnswer answer) {
        this.state = state;
        this.commit = commit;
        this.admission = admission;
        this.profiles = profiles;
        this.limit = limit;
        this.predecessors = predecessors;
        this.ids = ids;
        this.clock = clock;
        this.authorizations = authorizations;
        this.answer = answer;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        ObjectNode payload = call.signed().object();
        List<Identifier> identifiers = RequestedIdentifiers.of(payload);
        Wishes wishes = wishes(payload);
        String policy = profiles.policy(wishes.profile(), call.route().policy());
        Account account = call.signed().account();
        return admission
                .admit(account, policy, identifiers, wishes)
                .thenCompose(admitted -> limit.check(account))
                .thenCompose(within -> withPredecessor(account, identifiers, payload, wishes))
                .thenCompose(all -> open(call, policy, identifiers, all));
    }

    private CompletionStage<Wishes> withPredecessor(
            Account account, List<Identifier> identifiers, ObjectNode payload, Wishes wishes) {
        return Json.text(payload, "replaces")
                .map(replaces ->
                        predecessors.find(account, identifiers, replaces).thenApply(wishes::replacing))
                .orElseGet(() -> CompletableFuture.completedStage(wishes));
    }

    private static Wishes wishes(ObjectNode payload) {
        return new Wishes(
                Json.instant(payload, "notBefore"),
                Json.instant(payload, "notAfter"),
                Json.text(payload, "profile"),
                Optional.empty());
    }

    private CompletionStage<Response> open(Call call, String policy, List<Identifier> identifiers, Wishes wishes) {
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
                    wishes,
                    Optional.empty(),
                    Optional.empty(),
                    Rest.NONE);
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
