package org.caravelpki.core.status.ocsp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.caravelpki.api.admin.OcspAdmin;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.core.status.issuer.internal.IssuerDirectory;
import org.caravelpki.core.status.issuer.internal.IssuingKey;
import org.caravelpki.core.status.work.internal.Attempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who signs the OCSP answers of each issuer. {@link #tick} runs on one thread and blocks. */
public final class Responders {
    private static final Logger LOG = LoggerFactory.getLogger(Responders.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration STATUS_CHECK = Duration.ofSeconds(30);

    private final IssuerDirectory issuers;
    private final FindResponder find;
    private final RenewResponder renew;
    private final RemoveOldKeys removeOldKeys;
    private final Clock clock;
    private final Duration patience;
    private final Map<Id, Post> posts = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param issuers whose answers are signed
     * @param authority issues the responders' certificates
     * @param certificates the inventory, where they are found again
     * @param keys their keys
     * @param leases so that one node renews
     * @param crypto randomness
     * @param clock the clock
     * @param patience how long an answer waits for the first responder of its issuer
     */
    public Responders(
            IssuerDirectory issuers,
            CertificationAuthority authority,
            CertificateStore certificates,
            Keys keys,
            LeaseStore leases,
            Crypto crypto,
            Clock clock,
            Duration patience) {
        this.issuers = issuers;
        this.find = new FindResponder(certificates, keys);
        this.renew = new RenewResponder(authority, keys, leases, crypto, clock);
        this.removeOldKeys = new RemoveOldKeys(find, keys, clock);
        this.clock = clock;
        this.patience = patience;
    }

    private record Id(String ca, Der publicKey) {
        static Id of(IssuingKey issuer) {
            return new Id(issuer.ca().name(), issuer.certificate().publicKey());
        }
    }

    /** The place of one issuer's responder. Changed by the thread of {@link #tick} alone. */
    private static final class Post {
        private final Attempts attempts;
        private final LongAdder signed = new LongAdder();
        private final CountDownLatch arrived = new CountDownLatch(1);
        private volatile Optional<Responder> holder = Optional.empty();
        private Instant checked = Instant.MIN;

        Post(IssuingKey issuer, Clock clock) {
            attempts = new Attempts("Renewing the OCSP responder of " + issuer, LONGEST_PAUSE, clock);
        }

        void take(Responder responder) {
            holder = Optional.of(responder);
            arrived.countDown();
        }
    }

    private Post post(IssuingKey issuer) {
        return posts.computeIfAbsent(Id.of(issuer), absent -> new Post(issuer, clock));
    }

    /** Who signs now. Waits a moment for the first one after a start, unless there is no hope of it. */
    Responder of(IssuingKey issuer) {
        Post post = post(issuer);
        if (issuer.isCurrent() && post.attempts.failure().isEmpty()) {
            awaitArrival(post);
        }
        Optional<Responder> delegated = post.holder.filter(responder -> responder.isValid(clock.instant()));
        if (delegated.isEmpty() && issuer.isCurrent()) {
            throw PkiException.unavailable(
                    "The OCSP responder of " + issuer.ca().name() + " has no certificate yet.", Duration.ofSeconds(1));
        }
        return delegated.orElseGet(() -> Responder.itself(issuer));
    }

    /** The delegated responder, without waiting for it; after a rekey the old key signs, and that is not known here. */
    Optional<Responder> known(IssuingKey issuer) {
        return post(issuer).holder.filter(responder -> responder.isValid(clock.instant()));
    }

    private void awaitArrival(Post post) {
        try {
            if (!post.arrived.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("an OCSP responder is still being made");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void count(IssuingKey issuer) {
        post(issuer).signed.increment();
    }

    /** Looks after every responder: finds it after a restart, renews it in time. Blocks. */
    public void tick() {
        Instant now = clock.instant();
        issuers.issuingKeys().stream()
                .filter(issuer -> issuer.isCurrent() && !issuer.isExpired(now))
                .forEach(issuer -> post(issuer).attempts.attempt(() -> lookAfter(issuer, post(issuer))));
    }

    private void lookAfter(IssuingKey issuer, Post post) {
        if (isFit(issuer, post)) {
            return;
        }
        Instant now = clock.instant();
        Optional<Responder> found = find.newest(issuer, now);
        if (found.isPresent()) {
            post.take(found.get());
        }
        if (found.isEmpty() || found.get().isDue(now, issuer.certificate())) {
            renew.renew(issuer).ifPresent(renewed -> takeOver(issuer, post, renewed));
        }
    }

    private boolean isFit(IssuingKey issuer, Post post) {
        Instant now = clock.instant();
        Optional<Responder> fit = post.holder
                .filter(responder -> responder.isValid(now))
                .filter(responder -> !responder.isDue(now, issuer.certificate()));
        if (fit.isEmpty() || now.isBefore(post.checked.plus(STATUS_CHECK))) {
            return fit.isPresent();
        }
        // A responder whose certificate somebody revoked is replaced, although clients do not check it.
        post.checked = now;
        return find.isActive(issuer, fit.get().delegation().orElseThrow());
    }

    private void takeOver(IssuingKey issuer, Post post, Responder renewed) {
        post.take(renewed);
        post.checked = clock.instant();
        removeOldKeys.remove(issuer);
    }

    /**
     * The delegated responders.
     *
     * @return CA by CA
     */
    public List<OcspAdmin.Responder> shown() {
        return issuers.issuingKeys().stream()
                .map(issuer -> post(issuer).holder.map(responder -> shown(issuer, responder)))
                .flatMap(Optional::stream)
                .toList();
    }

    private OcspAdmin.Responder shown(IssuingKey issuer, Responder responder) {
        Responder.Delegation delegation = responder.delegation().orElseThrow();
        return new OcspAdmin.Responder(
                issuer.ca().name(),
                delegation.generation(),
                delegation.serial(),
                responder.certificate().notAfter(),
                responder.renewAt().truncatedTo(ChronoUnit.SECONDS),
                post(issuer).signed.sum());
    }

    /**
     * Which issuers have no responder that could sign now.
     *
     * @return a sentence for each
     */
    public List<String> problems() {
        Instant now = clock.instant();
        return issuers.issuingKeys().stream()
                .filter(issuer -> issuer.isCurrent() && !issuer.isExpired(now))
                .filter(issuer -> post(issuer)
                        .holder
                        .filter(responder -> responder.isValid(now))
                        .isEmpty())
                .map(issuer -> "The OCSP responder of " + issuer + " has no certificate: "
                        + post(issuer).attempts.failure().orElse("it is being made."))
                .toList();
    }
}
