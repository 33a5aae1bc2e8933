package org.caravelpki.protocol.acme.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.jws.internal.AccountKey;
import org.caravelpki.protocol.acme.wire.internal.Json;

/**
 * The accounts in the protocol state. A document per key points to the account that has it, so that two requests with one
 * new key, on whichever nodes, cannot make two accounts.
 */
public final class Accounts {
    private static final String ACCOUNTS = "acme.account";
    private static final String KEYS = "acme.key";

    private static final Set<String> KNOWN = Set.of("valid", "termsAgreed", "key", "contacts", "externalKey");

    /** Accounts are kept until somebody deletes them. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final ProtocolState state;

    /** @param state where they are */
    public Accounts(ProtocolState state) {
        this.state = state;
    }

    /** The account with this id. */
    public CompletionStage<Optional<Account>> find(String id) {
        return state.get(ACCOUNTS, id).thenApply(found -> found.map(Accounts::account));
    }

    /** The account that has this key. */
    public CompletionStage<Optional<Account>> find(AccountKey key) {
        return state.get(KEYS, key.thumbprint())
                .thenCompose(found -> found.isPresent()
                        ? find(Json.stored(found.get().body()).path("account").asText())
                        : CompletableFuture.completedStage(Optional.empty()));
    }

    /** Makes a new account; conflicts when its key has one. */
    public static List<StateOperation> insert(Account account) {
        return List.of(new StateOperation.Insert(document(account)), new StateOperation.Insert(keyDocument(account)));
    }

    /** Replaces an account, its key being the same. */
    public static StateOperation update(Account account) {
        return new StateOperation.Update(document(account));
    }

    /** Gives an account another key; conflicts when that key has an account. */
    public static List<StateOperation> changeKey(Account account, AccountKey key) {
        Account changed = account.withKey(key);
        return List.of(
                update(changed),
                new StateOperation.Delete(KEYS, account.key().thumbprint()),
                new StateOperation.Insert(keyDocument(changed)));
    }

    private static StateDocument keyDocument(Account account) {
        String body = Json.object().put("account", account.id()).toString();
        return new StateDocument(KEYS, account.key().thumbprint(), 0, NEVER, Map.of(), body);
    }

    private static StateDocument document(Account account) {
        ObjectNode json = Json.object().put("valid", account.valid()).put("termsAgreed", account.termsAgreed());
        json.set("key", account.key().json());
        account.contacts().forEach(json.putArray("contacts")::add);
        account.externalKey().ifPresent(keyId -> json.put("externalKey", keyId));
        account.rest().addTo(json);
        return new StateDocument(
                ACCOUNTS, account.id(), account.version(), NEVER, account.rest().keys(), json.toString());
    }

    private static Account account(StateDocument document) {
        JsonNode json = Json.stored(document.body());
        List<String> contacts = new ArrayList<>();
        json.path("contacts").forEach(contact -> contacts.add(contact.asText()));
        return new Account(
                document.id(),
                document.version(),
                json.path("valid").asBoolean(true),
                AccountKey.of(json.path("key")),
                contacts,
                json.path("termsAgreed").asBoolean(),
                Json.text(json, "externalKey"),
                Rest.of(document, json, KNOWN, Set.of()));
    }
}
