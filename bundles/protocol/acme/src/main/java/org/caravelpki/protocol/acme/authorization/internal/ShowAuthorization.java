package org.caravelpki.protocol.acme.authorization.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.SignedRequest;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/** Shows an authorization, or gives it up (RFC 8555 section 7.5.2). */
public final class ShowAuthorization implements SignedStep {
    private final Authorizations authorizations;
    private final Commit commit;
    private final Urls urls;

    /** Shows these authorizations. */
    public ShowAuthorization(Authorizations authorizations, Commit commit, Urls urls) {
        this.authorizations = authorizations;
        this.commit = commit;
        this.urls = urls;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        return Commit.retrying(() -> require(
                        authorizations, call.route().id(), call.signed().account())
                .thenCompose(found -> call.signed().isPostAsGet() ? show(found) : deactivate(found, call.signed())));
    }

    /** The account's authorization; fails with a problem when there is none. */
    static CompletionStage<Authorization> require(Authorizations authorizations, String id, Account account) {
        return authorizations.find(id).thenApply(found -> found.filter(
                        authorization -> authorization.account().equals(account.id()))
                .orElseThrow(() -> AcmeProblem.notFound("authorization")));
    }

    private CompletionStage<Response> show(Authorization authorization) {
        return CompletableFuture.completedStage(Answers.json(200, authorization.json(urls)));
    }

    private CompletionStage<Response> deactivate(Authorization authorization, SignedRequest signed) {
        if (!Json.text(signed.object(), "status").equals(java.util.Optional.of(Status.DEACTIVATED.word()))) {
            throw AcmeProblem.malformed("An authorization's status can be changed to 'deactivated' only.");
        }
        if (authorization.status() != Status.PENDING && authorization.status() != Status.VALID) {
            throw AcmeProblem.malformed(
                    "The authorization is " + authorization.status().word() + " already.");
        }
        Authorization changed = authorization.deactivated();
        return commit.commit(signed, List.of(Authorizations.update(changed)))
                .thenApply(done -> Answers.json(200, changed.json(urls)));
    }
}
