package org.caravelpki.protocol.acme.order.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.KeyTerms;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;

/** What the external account that an account is bound to lets it order, as it stands now. */
final class ExternalTerms {
    private final ProtocolKeys keys;

    ExternalTerms(ProtocolKeys keys) {
        this.keys = keys;
    }

    /** Patterns for the names, none when the policy alone decides. Fails when the policy is not for this account. */
    CompletionStage<List<String>> names(Account account, String policy) {
        return account.externalKey()
                .map(keyId -> keys.terms(Policies.PROTOCOL, keyId)
                        .thenApply(found -> names(found.orElseThrow(ExternalTerms::revoked), policy)))
                .orElseGet(() -> CompletableFuture.completedStage(List.of()));
    }

    private static List<String> names(KeyTerms terms, String policy) {
        if (!terms.policies().isEmpty() && !terms.policies().contains(policy)) {
            throw AcmeProblem.unauthorized("The external account of this account does not allow this policy.");
        }
        return terms.names();
    }

    private static AcmeProblem revoked() {
        return AcmeProblem.unauthorized("The external account of this account was revoked.");
    }
}
