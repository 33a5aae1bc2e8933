package org.caravelpki.protocol.acme.account.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.jws.internal.AccountKey;
import org.caravelpki.protocol.acme.jws.internal.Jws;
import org.caravelpki.protocol.acme.jws.internal.VerifySignature;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Accounts;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.SignedRequest;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/** Gives an account another key (RFC 8555 section 7.3.5): the new key signs inside, the old key outside. */
public final class ChangeKey implements SignedStep {
    private final Accounts accounts;
    private final Commit commit;
    private final VerifySignature signatures;
    private final Urls urls;

    /** Changes keys of these accounts. */
    public ChangeKey(Accounts accounts, Commit commit, VerifySignature signatures, Urls urls) {
        this.accounts = accounts;
        this.commit = commit;
        this.signatures = signatures;
        this.urls = urls;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        AccountKey key = newKey(call);
        return accounts.find(key).thenCompose(taken -> {
            taken.ifPresent(owner -> {
                throw taken(owner);
            });
            return change(call.signed(), key);
        });
    }

    private AccountKey newKey(Call call) {
        Jws inner = Jws.of(call.signed().object());
        if (inner.nonce().isPresent()
                || inner.kid().isPresent()
                || !inner.url().equals(urls.of(call.http().rawPath()))) {
            throw AcmeProblem.malformed("The inner JWS has no nonce, no kid, and the url of the outer one.");
        }
        AccountKey key = AccountKey.of(
                inner.jwk().orElseThrow(() -> AcmeProblem.malformed("The inner JWS brings the new key in jwk.")));
        signatures.require(inner, key);
        requireConsent(
                Json.read(inner.payload(), "inner payload"), call.signed().account());
        return key;
    }

    private void requireConsent(ObjectNode payload, Account account) {
        boolean sameAccount = Json.requiredText(payload, "account").equals(urls.account(account.id()));
        if (!sameAccount || !AccountKey.of(payload.path("oldKey")).equals(account.key())) {
            throw AcmeProblem.malformed("The inner payload names the account and its present key.");
        }
    }

    private CompletionStage<Response> change(SignedRequest signed, AccountKey key) {
        Account account = signed.account();
        return commit.commit(signed, Accounts.changeKey(account, key))
                .thenApply(done -> AccountAnswer.of(200, account.withKey(key), urls))
                .exceptionallyCompose(failure -> AcmeProblems.isKind(failure, PkiException.Kind.CONFLICT)
                        ? accounts.find(key).thenApply(owner -> {
                            throw owner.map(this::taken).orElseGet(ChangeKey::changedMeanwhile);
                        })
                        : CompletableFuture.failedStage(failure));
    }

    private AcmeProblem taken(Account owner) {
        return new AcmeProblem(ErrorType.MALFORMED, 409, "Another account has this key already.")
                .with("Location", urls.account(owner.id()));
    }

    private static AcmeProblem changedMeanwhile() {
        return new AcmeProblem(ErrorType.MALFORMED, 409, "The account changed meanwhile; try again.");
    }
}
