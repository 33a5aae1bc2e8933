package org.caravelpki.protocol.acme.account.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Accounts;
import org.caravelpki.protocol.acme.model.internal.Ids;
import org.caravelpki.protocol.acme.model.internal.Rest;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.SignedRequest;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/** Makes an account, or finds the one that a key has (RFC 8555 sections 7.3 and 7.3.1). */
public final class NewAccount implements SignedStep {
    private final Accounts accounts;
    private final Commit commit;
    private final Ids ids;
    private final Urls urls;
    private final Optional<String> terms;
    private final ExternalBinding binding;
    private final TakePlace places;
    private final NewAccountLimit limit;

    /**
     * @param terms the terms of service that a new account must agree to
     * @param requireBinding whether a new account needs an external account
     * @param limit how many there may be
     */
    public NewAccount(
            Accounts accounts,
            Commit commit,
            Ids ids,
            Urls urls,
            Optional<String> terms,
            ProtocolKeys keys,
            boolean requireBinding,
            ProtocolState state,
            Clock clock,
            NewAccountLimit limit) {
        this.accounts = accounts;
        this.commit = commit;
        this.ids = ids;
        this.urls = urls;
        this.terms = terms;
        this.binding = new ExternalBinding(keys, requireBinding);
        this.places = new TakePlace(keys, state, clock);
        this.limit = limit;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        // Two requests with one new key: the slower one conflicts, reads again and finds the account.
        return Commit.retrying(() -> findOrMake(call));
    }

    private CompletionStage<Response> findOrMake(Call call) {
        ObjectNode payload = call.signed().object();
        boolean onlyExisting = Json.flag(payload, "onlyReturnExisting");
        return accounts.find(call.signed().key()).thenCompose(found -> {
            if (found.isPresent()) {
                found.get().requireValid();
                return CompletableFuture.completedStage(AccountAnswer.of(200, found.get(), urls));
            }
            if (onlyExisting) {
                throw new AcmeProblem(ErrorType.ACCOUNT_DOES_NOT_EXIST, "There is no account with this key.");
            }
            return make(call, payload);
        });
    }

    private CompletionStage<Response> make(Call call, ObjectNode payload) {
        List<String> contacts = Contacts.of(payload);
        boolean agreed = agreed(payload);
        SignedRequest signed = call.signed();
        return binding.check(payload, signed.key(), urls.of(call.http().rawPath()))
                .thenApply(external -> {
                    limit.count(call.http().remoteAddress());
                    return new Account(ids.id(), 0, true, signed.key(), contacts, agreed, external, Rest.NONE);
                })
                .thenCompose(account -> places.of(account)
                        .thenCompose(place -> commit.commit(signed, together(Accounts.insert(account), place)))
                        .thenApply(done -> AccountAnswer.of(201, account, urls)));
    }

    private static List<StateOperation> together(List<StateOperation> account, List<StateOperation> place) {
        return Stream.concat(account.stream(), place.stream()).toList();
    }

    private boolean agreed(ObjectNode payload) {
        boolean agreed = Json.flag(payload, "termsOfServiceAgreed");
        if (!agreed && terms.isPresent()) {
            throw new AcmeProblem(ErrorType.USER_ACTION_REQUIRED, "A new account agrees to the terms of service.")
                    .with("Link", Answers.link(terms.get(), "terms-of-service"));
        }
        return agreed;
    }
}
