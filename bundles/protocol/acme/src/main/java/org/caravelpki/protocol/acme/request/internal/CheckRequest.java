package org.caravelpki.protocol.acme.request.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.protocol.acme.jws.internal.AccountKey;
import org.caravelpki.protocol.acme.jws.internal.Jws;
import org.caravelpki.protocol.acme.jws.internal.VerifySignature;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Accounts;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/**
 * Checks a signed request (RFC 8555 section 6): media type, form, URL, nonce, key, signature, account. Cheap things first:
 * the account is looked up only for a request that carries one of our nonces and was made for this URL.
 */
public final class CheckRequest {
    private static final String MEDIA_TYPE = "application/jose+json";

    private final Urls urls;
    private final Nonces nonces;
    private final NonceChaos chaos;
    private final Accounts accounts;
    private final VerifySignature signatures;
    private final Executor pool;

    /**
     * @param chaos which good nonces are refused all the same
     * @param pool where signatures are verified
     */
    public CheckRequest(
            Urls urls, Nonces nonces, NonceChaos chaos, Accounts accounts, VerifySignature signatures, Executor pool) {
        this.urls = urls;
        this.nonces = nonces;
        this.chaos = chaos;
        this.accounts = accounts;
        this.signatures = signatures;
        this.pool = pool;
    }

    /** How a request must name its key. */
    public enum SignedBy {
        /** By the account's URL. */
        ACCOUNT,
        /** By bringing it along. */
        KEY,
        /** Either way. */
        EITHER
    }

    /** Fails with {@link AcmeProblem} when anything is wrong. */
    public CompletionStage<SignedRequest> check(Request http, SignedBy signedBy) {
        requireMediaType(http);
        Jws jws = Jws.read(http.body());
        jws.algorithm();
        requireOneKey(jws, signedBy);
        requireUrl(jws, http);
        Nonces.Opened nonce = use(jws);
        return jws.jwk().isPresent() ? byKey(jws, nonce) : byAccount(jws, nonce);
    }

    private static void requireMediaType(Request http) {
        String type = http.header("Content-Type").orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE)) {
            throw new AcmeProblem(ErrorType.MALFORMED, 415, "The Content-Type of a request is " + MEDIA_TYPE + ".");
        }
    }

    private static void requireOneKey(Jws jws, SignedBy signedBy) {
        boolean byKey = jws.jwk().isPresent();
        boolean byAccount = jws.kid().isPresent();
        if (byKey == byAccount) {
            throw AcmeProblem.malformed("The protected header has either jwk or kid.");
        }
        if (byKey && signedBy == SignedBy.ACCOUNT) {
            throw AcmeProblem.malformed("This resource wants the account's URL in kid, not a jwk.");
        }
        if (byAccount && signedBy == SignedBy.KEY) {
            throw AcmeProblem.malformed("This resource wants the key in jwk, not a kid.");
        }
    }

    private void requireUrl(Jws jws, Request http) {
        String query = http.rawQuery().map(text -> "?" + text).orElse("");
        if (!jws.url().equals(urls.of(http.rawPath()) + query)) {
            throw AcmeProblem.unauthorized("The url in the protected header is not the URL of this request.");
        }
    }

    private Nonces.Opened use(Jws jws) {
        return jws.nonce()
                .flatMap(nonces::use)
                .filter(nonce -> !chaos.strikes())
                .orElseThrow(CheckRequest::badNonce);
    }

    /** A nonce that nobody accepts, or not any more; the answer brings a fresh one. */
    public static AcmeProblem badNonce() {
        return new AcmeProblem(
                ErrorType.BAD_NONCE, "The nonce is missing, too old or was used already; take the new one.");
    }

    private CompletionStage<SignedRequest> byKey(Jws jws, Nonces.Opened nonce) {
        AccountKey key = AccountKey.of(jws.jwk().orElseThrow());
        signatures.require(jws, key);
        return CompletableFuture.completedStage(new SignedRequest(key, Optional.empty(), jws.payload(), nonce));
    }

    private CompletionStage<SignedRequest> byAccount(Jws jws, Nonces.Opened nonce) {
        String id = jws.kid().flatMap(urls::accountId).orElseThrow(CheckRequest::noAccount);
        return accounts.find(id).thenApplyAsync(found -> signedBy(found, jws, nonce), pool);
    }

    private SignedRequest signedBy(Optional<Account> found, Jws jws, Nonces.Opened nonce) {
        Account account = found.orElseThrow(CheckRequest::noAccount);
        signatures.require(jws, account.key());
        account.requireValid();
        return new SignedRequest(account.key(), Optional.of(account), jws.payload(), nonce);
    }

    private static AcmeProblem noAccount() {
        return new AcmeProblem(ErrorType.ACCOUNT_DOES_NOT_EXIST, "There is no account at the URL that kid names.");
    }
}
