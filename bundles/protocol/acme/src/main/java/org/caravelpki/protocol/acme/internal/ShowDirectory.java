package org.caravelpki.protocol.acme.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.order.internal.Policies;
import org.caravelpki.protocol.acme.request.internal.Resource;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/** The directory of a policy (RFC 8555 section 7.1.1). */
final class ShowDirectory {
    private final Policies policies;
    private final AcmeSettings settings;

    ShowDirectory(Policies policies, AcmeSettings settings) {
        this.policies = policies;
        this.settings = settings;
    }

    CompletionStage<Response> answer(String policy) {
        return policies.require(policy).thenApply(found -> Answers.json(200, json(found.name())));
    }

    private ObjectNode json(String policy) {
        Urls urls = settings.urls();
        ObjectNode json = Json.object();
        json.put("newNonce", urls.policy(policy, Resource.NEW_NONCE.word()));
        json.put("newAccount", urls.policy(policy, Resource.NEW_ACCOUNT.word()));
        json.put("newOrder", urls.policy(policy, Resource.NEW_ORDER.word()));
        json.put("revokeCert", urls.policy(policy, Resource.REVOKE_CERT.word()));
        json.put("keyChange", urls.policy(policy, Resource.KEY_CHANGE.word()));
        ObjectNode meta = json.putObject("meta");
        meta.put("externalAccountRequired", settings.requireBinding());
        settings.terms().ifPresent(url -> meta.put("termsOfService", url));
        return json;
    }
}
