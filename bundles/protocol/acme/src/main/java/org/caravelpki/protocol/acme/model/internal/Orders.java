package org.caravelpki.protocol.acme.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.model.internal.Order.Predecessor;
import org.caravelpki.protocol.acme.model.internal.Order.Wishes;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** The orders in the protocol state. */
public final class Orders {
    private static final String COLLECTION = "acme.order";
    private static final String ACCOUNT = "account";

    /** Lists the orders of an account that wait to be finalized. */
    private static final String OPEN = "open";

    private static final Set<String> KNOWN =
            Set.of("policy", "identifiers", "authorizations", "notBefore", "notAfter", "profile", "replaces", "csr");

    private final ProtocolState state;

    /** @param state where they are */
    public Orders(ProtocolState state) {
        this.state = state;
    }

    /** The account's order with this id; fails with a problem when there is none. */
    public CompletionStage<Order> require(String id, Account account) {
        return state.get(COLLECTION, id).thenApply(found -> found.map(Orders::order)
                .filter(order -> order.account().equals(account.id()))
                .orElseThrow(() -> AcmeProblem.notFound("order")));
    }

    /** Whether a CSR was taken for an order, or the order was forgotten since. */
    public CompletionStage<Boolean> isFinalized(String id) {
        return state.get(COLLECTION, id).thenApply(found -> found.map(Orders::order)
                .map(order -> order.csr().isPresent())
                .orElse(true));
    }

    /** The ids of an account's orders. */
    public CompletionStage<Page<String>> list(Account account, Optional<String> after, int limit) {
        return state.find(COLLECTION, ACCOUNT, account.id(), after, limit)
                .thenApply(page ->
                        new Page<>(page.items().stream().map(StateDocument::id).toList(), page.next()));
    }

    /** How many orders of an account wait to be finalized, counted up to a limit. */
    public CompletionStage<Integer> countOpen(Account account, int limit) {
        return state.find(COLLECTION, OPEN, account.id(), Optional.empty(), limit)
                .thenApply(page -> page.items().size());
    }

    /** Orders whose certificate request may not have been passed on; each is this node's until the lease ends. */
    public CompletionStage<List<Order>> takeDue(Duration lease, int limit) {
        return state.takeDue(COLLECTION, lease, limit)
                .thenApply(due -> due.stream().map(Orders::order).toList());
    }

    /** Makes a new one. */
    public static StateOperation insert(Order order) {
        return new StateOperation.Insert(document(order));
    }

    /** Replaces one. */
    public static StateOperation update(Order order) {
        return new StateOperation.Update(document(order));
    }

    private static StateDocument document(Order order) {
        Map<String, String> keys = new HashMap<>();
        keys.put(ACCOUNT, order.account());
        if (order.csr().isEmpty()) {
            keys.put(OPEN, order.account());
        }
        order.due().ifPresent(due -> keys.put(StateDocument.DUE, Json.time(due)));
        ObjectNode json = Json.object().put("policy", order.policy());
        ArrayNode identifiers = json.putArray("identifiers");
        order.identifiers().forEach(identifier -> identifiers.add(identifier.json()));
        order.authorizations().forEach(json.putArray("authorizations")::add);
        wishes(order.wishes(), json);
        order.csr().ifPresent(csr -> json.put("csr", Base64.getEncoder().encodeToString(csr.bytes())));
        order.rest().addTo(json);
        order.rest().addTo(keys);
        return new StateDocument(COLLECTION, order.id(), order.version(), order.expires(), keys, json.toString());
    }

    private static void wishes(Wishes wishes, ObjectNode json) {
        wishes.notBefore().ifPresent(at -> json.put("notBefore", at.toString()));
        wishes.notAfter().ifPresent(at -> json.put("notAfter", at.toString()));
        wishes.profile().ifPresent(profile -> json.put("profile", profile));
        wishes.predecessor().ifPresent(certificate -> json.putObject("replaces")
                .put("certId", certificate.certId())
                .put("notAfter", certificate.notAfter().toString()));
    }

    private static Wishes wishes(JsonNode json) {
        return new Wishes(
                Json.instant(json, "notBefore"),
                Json.instant(json, "notAfter"),
                Json.text(json, "profile"),
                Optional.ofNullable(json.get("replaces"))
                        .map(one -> new Predecessor(
                                one.path("certId").asText(),
                                Instant.parse(one.path("notAfter").asText()))));
    }

    private static Order order(StateDocument document) {
        JsonNode json = Json.stored(document.body());
        List<Identifier> identifiers = new ArrayList<>();
        json.path("identifiers").forEach(identifier -> identifiers.add(Identifier.stored(identifier)));
        List<String> authorizations = new ArrayList<>();
        json.path("authorizations").forEach(id -> authorizations.add(id.asText()));
        return new Order(
                document.id(),
                document.version(),
                document.keys().get(ACCOUNT),
                json.path("policy").asText(),
                document.expires(),
                identifiers,
                authorizations,
                wishes(json),
                Json.text(json, "csr").map(Base64.getDecoder()::decode).map(Der::of),
                Optional.ofNullable(document.keys().get(StateDocument.DUE)).map(Instant::parse),
                Rest.of(document, json, KNOWN, Set.of(ACCOUNT, OPEN, StateDocument.DUE)));
    }
}
