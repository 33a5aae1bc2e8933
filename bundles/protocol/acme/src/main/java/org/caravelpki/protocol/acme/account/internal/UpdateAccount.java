package org.caravelpki.protocol.acme.account.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Accounts;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/** Shows an account, changes its contacts, or deactivates it (RFC 8555 sections 7.3.2 and 7.3.6). */
public final class UpdateAccount implements SignedStep {
    private final Commit commit;
    private final Urls urls;

    /** Shows accounts with these URLs. */
    public UpdateAccount(Commit commit, Urls urls) {
        this.commit = commit;
        this.urls = urls;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        Account account = call.signed().account();
        if (!account.id().equals(call.route().id())) {
            throw AcmeProblem.unauthorized("This is another account's URL.");
        }
        Account changed = call.signed().isPostAsGet()
                ? account
                : change(account, call.signed().object());
        if (changed.equals(account)) {
            return CompletableFuture.completedStage(AccountAnswer.of(200, account, urls));
        }
        return commit.commit(call.signed(), List.of(Accounts.update(changed)))
                .thenApply(done -> AccountAnswer.of(200, changed, urls));
    }

    private static Account change(Account account, ObjectNode payload) {
        Optional<String> status = Json.text(payload, "status");
        if (status.isPresent()) {
            return switch (status.get()) {
                case "deactivated" -> account.deactivated();
                case "valid" -> account;
                default -> throw AcmeProblem.malformed("An account's status can be changed to 'deactivated' only.");
            };
        }
        return payload.has("contact") ? account.withContacts(Contacts.of(payload)) : account;
    }
}
