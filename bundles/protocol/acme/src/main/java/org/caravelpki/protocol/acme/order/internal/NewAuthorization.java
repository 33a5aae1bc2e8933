package org.caravelpki.protocol.acme.order.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.model.internal.Order.Wishes;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.HourlyCount;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/** Lets an account prove a name before it orders it (RFC 8555 section 7.4.1). */
public final class NewAuthorization implements SignedStep {
    private static final Wishes NONE =
            new Wishes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final AdmitOrder admission;
    private final OpenAuthorizations authorizations;
    private final HourlyCount limit;
    private final Commit commit;
    private final Urls urls;

    /**
     * @param admission asks whether the policy would allow the name
     * @param limit how many an account may make
     */
    public NewAuthorization(
            AdmitOrder admission, OpenAuthorizations authorizations, HourlyCount limit, Commit commit, Urls urls) {
        this.admission = admission;
        this.authorizations = authorizations;
        this.limit = limit;
        this.commit = commit;
        this.urls = urls;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        authorizations.requireReuse();
        Identifier identifier = identifier(call);
        Account account = call.signed().account();
        return admission
                .admit(account, call.route().policy(), List.of(identifier), NONE)
                .thenCompose(admitted -> authorizations.inAdvance(account, identifier))
                .thenCompose(opened ->
                        opened.isNew() ? make(call, opened) : CompletableFuture.completedStage(answer(200, opened)));
    }

    private static Identifier identifier(Call call) {
        Identifier identifier = Identifier.requested(call.signed().object().path("identifier"));
        if (identifier.isWildcard()) {
            throw new AcmeProblem(
                    ErrorType.REJECTED_IDENTIFIER, "A wildcard is proven in an order only (RFC 8555 section 7.4.1).");
        }
        return identifier;
    }

    private CompletionStage<Response> make(Call call, Authorization opened) {
        limit.count(call.signed().account().id());
        return commit.commit(call.signed(), List.of(Authorizations.insert(opened)))
                .thenApply(done -> answer(201, opened));
    }

    private Response answer(int status, Authorization authorization) {
        return Answers.json(status, authorization.json(urls)).with("Location", urls.authorization(authorization.id()));
    }
}
