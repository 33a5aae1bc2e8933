package org.caravelpki.protocol.acme.validation.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Accounts;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Challenge;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates an authorization whose client said that it is ready, and records what was found. When several of its challenges were
 * answered at once, each is looked at, and the first outcome decides, be it proof or failure.
 */
public final class ValidateAuthorization {
    private static final Logger LOG = LoggerFactory.getLogger(ValidateAuthorization.class);

    private final Map<String, DomainValidator> validators;
    private final Accounts accounts;
    private final RecordOutcome outcomes;
    private final Executor workers;
    private final Clock clock;

    /** @param workers where validations block */
    public ValidateAuthorization(
            List<DomainValidator> validators,
            Accounts accounts,
            RecordOutcome outcomes,
            Executor workers,
            Clock clock) {
        this.validators = validators.stream().collect(Collectors.toMap(DomainValidator::type, Function.identity()));
        this.accounts = accounts;
        this.outcomes = outcomes;
        this.workers = workers;
        this.clock = clock;
    }

    /** Begins with a challenge that was just answered; returns at once. What finds no worker now is taken up later. */
    public void begin(Authorization authorization, Challenge challenge) {
        try {
            workers.execute(() -> run(authorization, challenge));
        } catch (RejectedExecutionException e) {
            LOG.debug("authorization {} waits for a worker", authorization.id());
        }
    }

    /** Goes on with what some node did not finish, here or on another node; returns at once. */
    public void resume(Authorization authorization) {
        authorization.challenges().stream()
                .filter(challenge -> challenge.status() == Status.PROCESSING)
                .findFirst()
                .ifPresent(challenge -> begin(authorization, challenge));
    }

    private void run(Authorization authorization, Challenge challenge) {
        try {
            Optional<Account> account =
                    accounts.find(authorization.account()).toCompletableFuture().join();
            outcomes.record(authorization, validate(authorization, challenge, account))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PkiException refusal) {
                LOG.debug("authorization {} is taken up later: {}", authorization.id(), refusal.detail());
            } else {
                LOG.error("the validation of authorization {} failed", authorization.id(), e.getCause());
            }
        } catch (RuntimeException e) {
            // The outermost frame of a worker.
            LOG.error("the validation of authorization {} failed", authorization.id(), e);
        }
    }

    private Challenge validate(Authorization authorization, Challenge challenge, Optional<Account> account) {
        try {
            String thumbprint = account.filter(Account::valid)
                    .map(valid -> valid.key().thumbprint())
                    .orElseThrow(() -> new ChallengeFailed(ErrorType.UNAUTHORIZED, "The account is deactivated."));
            validators
                    .get(challenge.type())
                    .validate(authorization.identifier(), challenge.token(), challenge.token() + "." + thumbprint);
            return challenge.proven(clock.instant());
        } catch (ChallengeFailed e) {
            LOG.debug("authorization {}: {}", authorization.id(), e.getMessage());
            return challenge.failed(e.problem());
        }
    }
}
