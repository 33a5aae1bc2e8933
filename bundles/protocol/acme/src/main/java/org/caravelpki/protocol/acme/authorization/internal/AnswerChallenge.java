package org.caravelpki.protocol.acme.authorization.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Challenge;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.RetryAfter;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/**
 * Shows a challenge, or hears that the client is ready for it (RFC 8555 section 7.5.1). That is recorded first, with an
 * instant from which on another node may take it up; then this node begins to validate.
 */
public final class AnswerChallenge implements SignedStep {
    /** How long the node that heard it has to validate before another one does. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Authorizations authorizations;
    private final Commit commit;
    private final Urls urls;
    private final Clock clock;
    private final BiConsumer<Authorization, Challenge> validate;

    /** @param validate begins to validate a challenge of a recorded authorization and returns at once */
    public AnswerChallenge(
            Authorizations authorizations,
            Commit commit,
            Urls urls,
            Clock clock,
            BiConsumer<Authorization, Challenge> validate) {
        this.authorizations = authorizations;
        this.commit = commit;
        this.urls = urls;
        this.clock = clock;
        this.validate = validate;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        return Commit.retrying(() -> ShowAuthorization.require(
                        authorizations, call.route().id(), call.signed().account())
                .thenCompose(found -> answer(call, found)));
    }

    private CompletionStage<Response> answer(Call call, Authorization authorization) {
        Challenge challenge =
                authorization.challenge(call.route().detail()).orElseThrow(() -> AcmeProblem.notFound("challenge"));
        if (call.signed().isPostAsGet()) {
            return CompletableFuture.completedStage(show(authorization, challenge));
        }
        // The object is empty today; members that older clients put there are ignored.
        call.signed().object();
        boolean begins = authorization.status() == Status.PENDING && challenge.status() == Status.PENDING;
        return begins ? begin(call, authorization) : CompletableFuture.completedStage(show(authorization, challenge));
    }

    private CompletionStage<Response> begin(Call call, Authorization authorization) {
        String type = call.route().detail();
        Authorization processing =
                authorization.processing(type, clock.instant().plus(LEASE));
        Challenge challenge = processing.challenge(type).orElseThrow();
        return commit.commit(call.signed(), List.of(Authorizations.update(processing)))
                .thenApply(done -> {
                    validate.accept(processing.written(), challenge);
                    return show(processing, challenge);
                });
    }

    private Response show(Authorization authorization, Challenge challenge) {
        Response response = Answers.json(200, challenge.json(urls.challenge(authorization.id(), challenge.type())))
                .with("Link", Answers.link(urls.authorization(authorization.id()), "up"));
        return challenge.status() == Status.PROCESSING
                ? response.with("Retry-After", RetryAfter.seconds(SOON))
                : response;
    }
}
