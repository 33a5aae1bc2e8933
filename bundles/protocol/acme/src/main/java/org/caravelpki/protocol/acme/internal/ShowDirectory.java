package org.caravelpki.protocol.acme.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
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
        return policies.require(policy).thenCompose(found -> profiles()
                .thenApply(profiles -> Answers.json(200, json(found.name(), profiles))));
    }

    /** A profile whose policy is not there, or not for ACME, is no profile. */
    private CompletionStage<Map<String, String>> profiles() {
        CompletionStage<Map<String, String>> described = CompletableFuture.completedStage(new TreeMap<>());
        for (Map.Entry<String, String> profile :
                settings.clients().profiles().policies().entrySet()) {
            described = described.thenCombine(policies.find(profile.getValue()), (all, policy) -> {
                policy.ifPresent(found -> all.put(profile.getKey(), found.description()));
                return all;
            });
        }
        return described;
    }

    private ObjectNode json(String policy, Map<String, String> profiles) {
        Urls urls = settings.urls();
        ObjectNode json = Json.object();
        json.put("newNonce", urls.policy(policy, Resource.NEW_NONCE.word()));
        json.put("newAccount", urls.policy(policy, Resource.NEW_ACCOUNT.word()));
        json.put("newOrder", urls.policy(policy, Resource.NEW_ORDER.word()));
        if (!settings.authorizationReuse().isZero()) {
            json.put("newAuthz", urls.policy(policy, Resource.NEW_AUTHZ.word()));
        }
        json.put("revokeCert", urls.policy(policy, Resource.REVOKE_CERT.word()));
        json.put("keyChange", urls.policy(policy, Resource.KEY_CHANGE.word()));
        json.put("renewalInfo", urls.renewalInfo());
        ObjectNode meta = json.putObject("meta");
        meta.put("externalAccountRequired", settings.requireBinding());
        settings.terms().ifPresent(url -> meta.put("termsOfService", url));
        if (!settings.caa().identities().isEmpty()) {
            settings.caa().identities().forEach(meta.putArray("caaIdentities")::add);
        }
        if (!profiles.isEmpty()) {
            profiles.forEach(meta.putObject("profiles")::put);
        }
        return json;
    }
}
