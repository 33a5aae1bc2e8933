package org.caravelpki.protocol.acme.account.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.protocol.acme.jws.internal.AccountKey;
import org.caravelpki.protocol.acme.jws.internal.Jws;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;

/** Checks an external account binding (RFC 8555 section 7.3.4); the MAC is checked where its key is. */
final class ExternalBinding {
    private static final String MEMBER = "externalAccountBinding";

    private final ProtocolKeys keys;
    private final boolean required;

    ExternalBinding(ProtocolKeys keys, boolean required) {
        this.keys = keys;
        this.required = required;
    }

    /** The external key's identifier; empty when none is given and none is asked for. */
    CompletionStage<Optional<String>> check(ObjectNode payload, AccountKey key, String newAccountUrl) {
        JsonNode binding = payload.get(MEMBER);
        if (binding == null) {
            if (required) {
                throw new AcmeProblem(
                        ErrorType.EXTERNAL_ACCOUNT_REQUIRED, "A new account needs an external account binding.");
            }
            return CompletableFuture.completedStage(Optional.empty());
        }
        if (!(binding instanceof ObjectNode json)) {
            throw AcmeProblem.malformed("The member '" + MEMBER + "' is not an object.");
        }
        return check(Jws.of(json), key, newAccountUrl).thenApply(Optional::of);
    }

    private CompletionStage<String> check(Jws jws, AccountKey key, String newAccountUrl) {
        String keyId = jws.kid().orElseThrow(() -> AcmeProblem.malformed("The external account binding has no kid."));
        if (!Json.requiredText(jws.header(), "alg").equals("HS256")
                || jws.nonce().isPresent()
                || jws.jwk().isPresent()
                || !jws.url().equals(newAccountUrl)) {
            throw AcmeProblem.malformed(
                    "The external account binding is signed with HS256, has no nonce, and the url of this request.");
        }
        if (!AccountKey.of(Json.read(jws.payload(), "external account binding")).equals(key)) {
            throw AcmeProblem.malformed("The external account binding is for another account key.");
        }
        return keys.checkMac("acme", keyId, "HmacSHA256", jws.signingInput(), jws.signature())
                .thenApply(right -> {
                    if (!right) {
                        throw AcmeProblem.unauthorized("The external account binding's key or signature is wrong.");
                    }
                    return keyId;
                });
    }
}
