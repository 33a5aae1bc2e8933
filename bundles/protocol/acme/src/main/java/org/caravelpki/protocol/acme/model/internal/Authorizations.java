package org.caravelpki.protocol.acme.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** The authorizations in the protocol state. */
public final class Authorizations {
    private static final String COLLECTION = "acme.authz";

    /** Lists what one account holds for one identifier. */
    private static final String HOLDER = "holder";

    private static final int PAGE = 100;

    private static final Set<String> KNOWN = Set.of("account", "status", "identifier", "challenges");

    private final ProtocolState state;

    /** @param state where they are */
    public Authorizations(ProtocolState state) {
        this.state = state;
    }

    /** The authorization with this id. */
    public CompletionStage<Optional<Authorization>> find(String id) {
        return state.get(COLLECTION, id).thenApply(found -> found.map(Authorizations::authorization));
    }

    /** Several at once, in order; those that are gone are left out. */
    public CompletionStage<List<Authorization>> findAll(List<String> ids) {
        List<CompletableFuture<Optional<Authorization>>> reads = ids.stream()
                .map(this::find)
                .map(CompletionStage::toCompletableFuture)
                .toList();
        return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        reads.stream().flatMap(read -> read.join().stream()).toList());
    }

    /** Whether the account proved control of the identifier and still may rely on it. */
    public CompletionStage<Boolean> holds(String account, Identifier identifier, Instant now) {
        return heldBy(account, identifier)
                .thenApply(held -> held.stream().anyMatch(authorization -> authorization.isValidAt(now)));
    }

    /** What the account has for the identifier, in whatever state; of very many only the first page. */
    public CompletionStage<List<Authorization>> heldBy(String account, Identifier identifier) {
        return state.find(COLLECTION, HOLDER, holder(account, identifier), Optional.empty(), PAGE)
                .thenApply(page -> page.items().stream()
                        .map(Authorizations::authorization)
                        // The key is a digest.
                        .filter(authorization -> authorization.account().equals(account)
                                && authorization.identifier().equals(identifier))
                        .toList());
    }

    /** Authorizations whose validation nobody works on; each is this node's until the lease ends. */
    public CompletionStage<List<Authorization>> takeDue(Duration lease, int limit) {
        return state.takeDue(COLLECTION, lease, limit)
                .thenApply(
                        due -> due.stream().map(Authorizations::authorization).toList());
    }

    /** Makes a new one. */
    public static StateOperation insert(Authorization authorization) {
        return new StateOperation.Insert(document(authorization));
    }

    /** Replaces one. */
    public static StateOperation update(Authorization authorization) {
        return new StateOperation.Update(document(authorization));
    }

    private static String holder(String account, Identifier identifier) {
        byte[] text = (account + " " + identifier.name()).getBytes(StandardCharsets.UTF_8);
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static StateDocument document(Authorization authorization) {
        Map<String, String> keys = new HashMap<>();
        keys.put(HOLDER, holder(authorization.account(), authorization.identifier()));
        authorization.due().ifPresent(due -> keys.put(StateDocument.DUE, Json.time(due)));
        ObjectNode json = Json.object()
                .put("account", authorization.account())
                .put("status", authorization.status().word());
        json.set("identifier", authorization.identifier().json());
        ArrayNode challenges = json.putArray("challenges");
        authorization.challenges().forEach(challenge -> challenges.add(challenge.stored()));
        authorization.rest().addTo(json);
        authorization.rest().addTo(keys);
        return new StateDocument(
                COLLECTION,
                authorization.id(),
                authorization.version(),
                authorization.expires(),
                keys,
                json.toString());
    }

    private static Authorization authorization(StateDocument document) {
        JsonNode json = Json.stored(document.body());
        List<Challenge> challenges = new ArrayList<>();
        json.path("challenges").forEach(challenge -> challenges.add(Challenge.stored(challenge)));
        return new Authorization(
                document.id(),
                document.version(),
                json.path("account").asText(),
                Identifier.stored(json.path("identifier")),
                Status.of(json.path("status").asText()),
                document.expires(),
                challenges,
                Optional.ofNullable(document.keys().get(StateDocument.DUE)).map(Instant::parse),
                Rest.of(document, json, KNOWN, Set.of(HOLDER, StateDocument.DUE)));
    }
}
