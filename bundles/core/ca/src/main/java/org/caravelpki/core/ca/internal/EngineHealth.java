package org.caravelpki.core.ca.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.core.ca.issue.internal.PresentLinters;
import org.caravelpki.core.ca.x509.internal.Issuer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Says whether this node can make certificates. Looks at memory only. */
@Component(service = HealthCheck.class, configurationPid = "org.caravelpki.core.ca")
public final class EngineHealth implements HealthCheck {
    private static final String PART = "certification authority";
    private static final Duration SOON = Duration.ofDays(30);

    private final boolean linterRequired;
    private final Clock clock;

    /** Null while the engine waits for the database: only Declarative Services writes it. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Engine engine;

    /** Null before the engine is there: only Declarative Services writes it. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Bootstrap bootstrap;

    /**
     * Looks.
     *
     * @param config the configuration
     */
    @Activate
    public EngineHealth(CaConfig config) {
        this(config.require$_$linter(), Clock.systemUTC());
    }

    EngineHealth(boolean linterRequired, Clock clock) {
        this.linterRequired = linterRequired;
        this.clock = clock;
    }

    @Override
    public Health check() {
        // Read once: both may leave at any moment.
        Engine running = engine;
        Bootstrap first = bootstrap;
        if (running == null || first == null) {
            return down("The engine is not there yet: it waits for the database, or for a usable status-base.");
        }
        return first.pending()
                .or(() -> missingLinter(running))
                .map(EngineHealth::down)
                .or(() -> missingKeys(running))
                .orElseGet(() -> working(running));
    }

    private Optional<String> missingLinter(Engine running) {
        PresentLinters linters = running.ports().linters();
        boolean settled = linters.settled().toCompletableFuture().isDone();
        return linterRequired && settled && linters.present().isEmpty()
                ? Optional.of("No lint rules are loaded: nothing is issued.")
                : Optional.empty();
    }

    private static Optional<Health> missingKeys(Engine running) {
        return running.cas().issuers().stream()
                .map(issuer -> issuer.signing().key())
                .filter(key -> !running.ports().keys().isPresent(key))
                .findFirst()
                .map(key -> missing(key, running.ports().keys().isBeingReplaced(key)));
    }

    // While signatures wait for it, nobody is refused: no reason to move the node's work elsewhere.
    private static Health missing(KeyId key, boolean forAMoment) {
        return forAMoment
                ? new Health(PART, Status.DEGRADED, "The provider of the key " + key + " is being replaced.")
                : down("The provider of the key " + key + " is away.");
    }

    private Health working(Engine running) {
        return running.cas().issuers().stream()
                .filter(issuer ->
                        issuer.limits().notAfter().isBefore(clock.instant().plus(SOON)))
                .findFirst()
                .map(EngineHealth::ending)
                .orElseGet(() ->
                        new Health(PART, Status.UP, running.cas().issuers().size() + " CAs can issue."));
    }

    private static Health ending(Issuer issuer) {
        return new Health(
                PART,
                Status.DEGRADED,
                "The certificate of the CA " + issuer.ca() + " ends on "
                        + issuer.limits().notAfter() + ": renew it.");
    }

    private static Health down(String detail) {
        return new Health(PART, Status.DOWN, detail);
    }
}
