package org.caravelpki.protocol.acme.account.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/** An account as ACME shows it. */
final class AccountAnswer {
    private AccountAnswer() {}

    static Response of(int status, Account account, Urls urls) {
        ObjectNode json = Json.object()
                .put("status", account.valid() ? "valid" : "deactivated")
                .put("orders", urls.orders(account.id()));
        if (!account.contacts().isEmpty()) {
            account.contacts().forEach(json.putArray("contact")::add);
        }
        if (account.termsAgreed()) {
            json.put("termsOfServiceAgreed", true);
        }
        return Answers.json(status, json).with("Location", urls.account(account.id()));
    }
}
