package org.caravelpki.core.status.crl.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.core.status.issuer.internal.IssuerDirectory;
import org.caravelpki.core.status.work.internal.Attempts;

/**
 * Publishes the CRL of each generation when it is due: the first one at once, the next after the CA's interval, until the
 * generation's certificate expires. Blocks; used by one thread.
 */
public final class CrlTimer {
    private static final Requester TIMER = new Requester(Requester.Kind.SYSTEM, "crl");
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(5);
    // While another node publishes: when to look what it did.
    private static final Duration OTHERS_TURN = Duration.ofSeconds(5);

    private final IssuerDirectory issuers;
    private final PublishCrl publish;
    private final CrlStore crls;
    private final LeaseStore leases;
    private final Clock clock;
    private final Map<CrlName, Instant> lookAgain = new HashMap<>();
    private final Map<CrlName, Attempts> attempts = new ConcurrentHashMap<>();
    private final Map<CrlName, Instant> nextUpdates = new ConcurrentHashMap<>();

    /**
     * A timer that has published nothing yet.
     *
     * @param issuers whose CRLs
     * @param publish how
     * @param crls what was published, also by other nodes
     * @param leases so that one node publishes
     * @param clock the clock
     */
    public CrlTimer(IssuerDirectory issuers, PublishCrl publish, CrlStore crls, LeaseStore leases, Clock clock) {
        this.issuers = issuers;
        this.publish = publish;
        this.crls = crls;
        this.leases = leases;
        this.clock = clock;
    }

    /** Publishes what is due. */
    public void tick() {
        issuers.cas().stream()
                .flatMap(ca -> generations(ca).stream())
                .filter(this::mayBeDue)
                .forEach(issuer -> attempts(issuer.name()).attempt(() -> publishIfDue(issuer)));
    }

    private List<CrlIssuer> generations(CaView ca) {
        Instant now = clock.instant();
        return ca.generations().stream()
                .map(generation -> new CrlIssuer(ca, generation, issuers.certificate(generation)))
                .filter(issuer -> !issuer.isExpired(now))
                .toList();
    }

    private boolean mayBeDue(CrlIssuer issuer) {
        return !clock.instant().isBefore(lookAgain.getOrDefault(issuer.name(), Instant.MIN));
    }

    private Attempts attempts(CrlName name) {
        return attempts.computeIfAbsent(
                name, absent -> new Attempts("Publishing the CRL " + name, LONGEST_PAUSE, clock));
    }

    private void publishIfDue(CrlIssuer issuer) {
        if (remember(issuer, crls.newest(issuer.name())) && !underLease(issuer)) {
            lookAgain.put(issuer.name(), clock.instant().plus(OTHERS_TURN));
        }
    }

    /** Notes when to look again; says whether that is now. */
    private boolean remember(CrlIssuer issuer, Optional<Change.StoredCrl> newest) {
        newest.ifPresent(crl -> nextUpdates.put(issuer.name(), crl.nextUpdate()));
        Instant due = newest.map(crl -> crl.thisUpdate().plus(issuer.ca().crl().interval()))
                .orElse(Instant.MIN);
        lookAgain.put(issuer.name(), due);
        return !clock.instant().isBefore(due);
    }

    private boolean underLease(CrlIssuer issuer) {
        Optional<LeaseStore.Lease> lease = leases.acquire(leaseName(issuer.ca()), LEASE);
        lease.ifPresent(held -> {
            try {
                // Another node may have published between our look and our lease.
                if (remember(issuer, crls.newest(issuer.name()))) {
                    remember(issuer, Optional.of(publish.publish(issuer, held, TIMER)));
                }
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
     * Publishes CRLs of a CA out of turn.
     *
     * @param ca the CA
     * @param actor who asked
     * @return one for each generation that has not expired
     */
    public List<Change.StoredCrl> publishNow(CaView ca, Requester actor) {
        LeaseStore.Lease lease = leases.acquire(leaseName(ca), LEASE)
                .orElseThrow(() -> PkiException.unavailable(
                        "Another node publishes CRLs of " + ca.name() + " at this moment; ask again.", OTHERS_TURN));
        try {
            List<Change.StoredCrl> published = new ArrayList<>();
            for (CrlIssuer issuer : generations(ca)) {
                Change.StoredCrl crl = publish.publish(issuer, lease, actor);
                remember(issuer, Optional.of(crl));
                published.add(crl);
            }
            return published;
        } finally {
            leases.release(lease);
        }
    }

    /**
     * Which generations have no CRL that is valid now.
     *
     * @return a sentence for each
     */
    public List<String> problems() {
        Instant now = clock.instant();
        return issuers.cas().stream()
                .flatMap(ca -> generations(ca).stream())
                .map(CrlIssuer::name)
                .filter(name -> !nextUpdates.getOrDefault(name, Instant.MIN).isAfter(now))
                .map(name -> "There is no valid CRL " + name + ": "
                        + attempts(name).failure().orElse("it is being made."))
                .toList();
    }
}
