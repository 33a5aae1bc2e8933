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
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Accounts;
import org.caravelpki.protocol.acme.model.internal.Authorization;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Challenge;
import org.caravelpki.protocol.acme.model.internal.Status;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Validates an authorization whose client said that it is ready, and records what was found. */
public final class ValidateAuthorization {
    private static final Logger LOG = LoggerFactory.getLogger(ValidateAuthorization.class);

    private final Map<String, DomainValidator> validators;
    private final Accounts accounts;
    private final ProtocolState state;
    private final Executor workers;
    private final Clock clock;

    /** @param workers where validations block */
    public ValidateAuthorization(
            List<DomainValidator> validators, Accounts accounts, ProtocolState state, Executor workers, Clock clock) {
        this.validators = validators.stream().collect(Collectors.toMap(DomainValidator::type, Function.identity()));
        this.accounts = accounts;
        this.state = state;
        this.workers = workers;
        this.clock = clock;
    }

    /** Begins; returns at once. What finds no worker now is taken up later, here or on another node. */
    public void begin(Authorization authorization) {
        try {
            workers.execute(() -> run(authorization));
        } catch (RejectedExecutionException e) {
            LOG.debug("authorization {} waits for a worker", authorization.id());
        }
    }

    private void run(Authorization authorization) {
        try {
            settle(authorization);
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof PkiException refusal)) {
                LOG.error("the validation of authorization {} failed", authorization.id(), e.getCause());
            } else if (refusal.kind() != PkiException.Kind.CONFLICT) {
                LOG.debug("authorization {} is taken up later: {}", authorization.id(), refusal.detail());
            }
            // In conflict: its account gave it up meanwhile, or another node was faster.
        } catch (RuntimeException e) {
            // The outermost frame of a worker.
            LOG.error("the validation of authorization {} failed", authorization.id(), e);
        }
    }

    private void settle(Authorization authorization) {
        Optional<Challenge> processing = authorization.challenges().stream()
                .filter(challenge -> challenge.status() == Status.PROCESSING)
                .findFirst();
        if (processing.isPresent()) {
            Optional<Account> account =
                    accounts.find(authorization.account()).toCompletableFuture().join();
            Challenge outcome = validate(authorization, processing.get(), account);
            Authorization settled = authorization.settled(outcome, clock.instant());
            state.apply(List.of(Authorizations.update(settled)))
                    .toCompletableFuture()
                    .join();
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
