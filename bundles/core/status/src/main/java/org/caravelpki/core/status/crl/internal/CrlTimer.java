package org.caravelpki.core.status.crl.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.core.status.issuer.internal.IssuerDirectory;
import org.caravelpki.core.status.work.internal.Attempts;

/**
 * Publishes the CRLs of each generation and shard when they are due: the first one at once, the next after the CA's interval,
 * until the generation's certificate expires; between them deltas and urgent revocations. Blocks; used by one thread.
 */
public final class CrlTimer {
    private static final Requester TIMER = new Requester(Requester.Kind.SYSTEM, "crl");
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(5);
    // While another node publishes: when to look what it did.
    private static final Duration OTHERS_TURN = Duration.ofSeconds(5);

    private final IssuerDirectory issuers;
    private final PublishCrl publish;
    private final LeaseStore leases;
    private final WatchRevocations watch;
    private final CrlSchedule schedule;
    private final Clock clock;
    private final Map<CrlName, Attempts> attempts = new ConcurrentHashMap<>();

    /**
     * What a timer reads.
     *
     * @param crls what was published, also by other nodes
     * @param certificates tells why one was revoked
     * @param feed tells of revocations
     * @param leases so that one node publishes
     */
    public record Stores(CrlStore crls, CertificateStore certificates, FeedStore feed, LeaseStore leases) {}

    /**
     * A timer that has published nothing yet.
     *
     * @param issuers whose CRLs
     * @param publish how
     * @param stores what it reads
     * @param atOnceInterval what is at least between two CRLs of a scope, however urgent revocations are
     * @param clock the clock
     */
    public CrlTimer(IssuerDirectory issuers, PublishCrl publish, Stores stores, Duration atOnceInterval, Clock clock) {
        this.issuers = issuers;
        this.publish = publish;
        this.leases = stores.leases();
        this.schedule = new CrlSchedule(stores.crls(), atOnceInterval, clock);
        this.watch = new WatchRevocations(stores.feed(), stores.certificates(), schedule, clock);
        this.clock = clock;
    }

    /** Publishes what is due. */
    public void tick() {
        List<CrlScope> scopes = issuers.cas().stream().flatMap(this::scopes).toList();
        watch.look(scopes);
        scopes.stream().filter(schedule::mayBeDue).forEach(scope -> attempts(scope.name())
                .attempt(() -> publishIfDue(scope)));
    }

    private Stream<CrlScope> scopes(CaView ca) {
        Instant now = clock.instant();
        return ca.generations().stream()
                .flatMap(generation -> CrlScope.of(ca, generation, issuers.certificate(generation)))
                .filter(scope -> !scope.isExpired(now));
    }

    private Attempts attempts(CrlName name) {
        return attempts.computeIfAbsent(
                name, absent -> new Attempts("Publishing the CRL " + name, LONGEST_PAUSE, clock));
    }

    private void publishIfDue(CrlScope scope) {
        if (schedule.look(scope) != CrlSchedule.Turn.NOTHING && !underLease(scope)) {
            schedule.lookAfter(scope, OTHERS_TURN);
        }
    }

    private boolean underLease(CrlScope scope) {
        Optional<LeaseStore.Lease> lease = leases.acquire(leaseName(scope.ca()), LEASE);
        lease.ifPresent(held -> {
            try {
                // Another node may have published between our look and our lease.
                switch (schedule.look(scope)) {
                    case COMPLETE -> publish.complete(scope, held, TIMER);
                    case DELTA -> publish.delta(scope, held, TIMER);
                    case NOTHING -> {
                        return;
                    }
                }
                schedule.published(scope);
            } finally {
                leases.release(held);
            }
        });
        return lease.isPresent();
    }

    // One lease per CA, not per generation: the CRLs of a CA share their numbers.
    private static String leaseName(CaView ca) {
        return "crl:" + ca.name();
    }

    /**
     * Publishes complete CRLs of a CA out of turn.
     *
     * @param ca the CA
     * @param actor who asked
     * @return one for each generation that has not expired, and each of its shards
     */
    public List<Change.StoredCrl> publishNow(CaView ca, Requester actor) {
        return all(ca, (scope, lease) -> publish.complete(scope, lease, actor));
    }

    /**
     * Publishes delta CRLs of a CA out of turn.
     *
     * @param ca the CA
     * @param actor who asked
     * @return one for each generation that has not expired, and each of its shards
     * @throws PkiException of kind {@code badRequest} when the CA has no delta CRLs
     */
    public List<Change.StoredCrl> publishDeltasNow(CaView ca, Requester actor) {
        if (ca.crl().plan().deltaInterval().isEmpty()) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST,
                    "The CA " + ca.name() + " has no delta CRLs: its complete ones do not say where they would be.");
        }
        return all(ca, (scope, lease) -> publish.delta(scope, lease, actor));
    }

    private List<Change.StoredCrl> all(CaView ca, BiFunction<CrlScope, LeaseStore.Lease, Change.StoredCrl> way) {
        LeaseStore.Lease lease = leases.acquire(leaseName(ca), LEASE)
                .orElseThrow(() -> PkiException.unavailable(
                        "Another node publishes CRLs of " + ca.name() + " at this moment; ask again.", OTHERS_TURN));
        try {
            List<Change.StoredCrl> published = new ArrayList<>();
            for (CrlScope scope : scopes(ca).toList()) {
                published.add(way.apply(scope, lease));
                schedule.published(scope);
            }
            return published;
        } finally {
            leases.release(lease);
        }
    }

    /**
     * Which generations and shards have no CRL that is valid now.
     *
     * @return a sentence for each
     */
    public List<String> problems() {
        Instant now = clock.instant();
        return issuers.cas().stream()
                .flatMap(this::scopes)
                .map(CrlScope::name)
                .filter(name -> !schedule.isValid(name, now))
                .map(name -> "There is no valid CRL " + name + ": "
                        + attempts(name).failure().orElse("it is being made."))
                .toList();
    }
}
