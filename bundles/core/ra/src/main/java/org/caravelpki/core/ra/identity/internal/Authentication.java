package org.caravelpki.core.ra.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.identity.internal.LockOut.Limit;
import org.caravelpki.core.ra.policy.internal.Policy;
import org.caravelpki.core.ra.work.internal.RaConfig;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks credentials and whether their owner may use a policy. Every method may block. */
@Component(service = Authentication.class, configurationPid = "org.caravelpki.core.ra")
public final class Authentication {
    private final RecentEndEntities endEntities;
    private final CertificateStore certificates;
    private final LockOut lockOut;
    private final Clock clock;

    /**
     * Reads and writes through the gate.
     *
     * @param endEntities those that showed a secret a moment ago, and the others
     * @param store the door to end entities
     * @param certificates the door to the inventory
     * @param writer the door to the writer, for the counts of wrong secrets
     * @param threads where conflicts of these counts are resolved
     * @param config after how many wrong secrets an end entity is locked
     */
    @Activate
    public Authentication(
            @Reference RecentEndEntities endEntities,
            @Reference ConfigStore store,
            @Reference CertificateStore certificates,
            @Reference StoreWriter writer,
            @Reference RaThreads threads,
            RaConfig config) {
        this(
                endEntities,
                certificates,
                new LockOut(store, writer, threads, limit(config), Clock.tickMillis(ZoneOffset.UTC)),
                Clock.tickMillis(ZoneOffset.UTC));
    }

    Authentication(RecentEndEntities endEntities, CertificateStore certificates, LockOut lockOut, Clock clock) {
        this.endEntities = endEntities;
        this.certificates = certificates;
        this.lockOut = lockOut;
        this.clock = clock;
    }

    /**
     * For tests.
     *
     * @param store end entities
     * @param endEntities those that showed a secret a moment ago
     * @param certificates the inventory
     * @param writer the writer
     * @param threads where conflicts are resolved
     * @param failures wrong secrets that lock
     * @param length of a lock
     * @param clock the time
     * @return the same with these
     */
    public static Authentication of(
            ConfigStore store,
            RecentEndEntities endEntities,
            CertificateStore certificates,
            StoreWriter writer,
            RaThreads threads,
            int failures,
            Duration length,
            Clock clock) {
        LockOut lockOut = new LockOut(store, writer, threads, new Limit(failures, length), clock);
        return new Authentication(endEntities, certificates, lockOut, clock);
    }

    private static Limit limit(RaConfig config) {
        return new Limit(
                Math.max(0, config.lock$_$out$_$failures()),
                Duration.ofMinutes(Math.max(1, config.lock$_$out$_$minutes())));
    }

    /**
     * Who shows a credential for one certificate request: a one-time secret that this request used up is still good for it.
     *
     * @param request the request
     * @param policy which policy they mean to use
     * @return who
     * @throws PkiException of kind {@code notAuthenticated}, or {@code notAuthorized} when the policy is not for them
     */
    public Identity authenticate(EnrollmentRequest request, Policy policy) {
        return authenticate(
                request.credential(),
                policy,
                kind -> policy.believes(request.protocol(), kind),
                used -> used.equals(request.id()));
    }

    /**
     * Who shows a credential, for one protocol.
     *
     * @param credential the evidence
     * @param policy which policy they mean to use
     * @param protocol by which protocol
     * @return who
     * @throws PkiException of kind {@code notAuthenticated}, or {@code notAuthorized} when the policy is not for them
     */
    public Identity authenticate(Credential credential, Policy policy, String protocol) {
        return authenticate(credential, policy, kind -> policy.believes(protocol, kind), used -> false);
    }

    /**
     * Who shows a credential, before the protocol matters.
     *
     * @param credential the evidence
     * @param policy which policy they mean to use
     * @return who
     * @throws PkiException of kind {@code notAuthenticated}, or {@code notAuthorized} when the policy is not for them
     */
    public Identity authenticate(Credential credential, Policy policy) {
        Predicate<Requester.Kind> believed =
                kind -> policy.protocols().keySet().stream().anyMatch(protocol -> policy.believes(protocol, kind));
        return authenticate(credential, policy, believed, used -> false);
    }

    private Identity authenticate(
            Credential credential,
            Policy policy,
            Predicate<Requester.Kind> believed,
            Predicate<RequestId> mayHaveUsed) {
        Identity identity;
        if (credential instanceof Credential.Secret secret) {
            EndEntity endEntity = bySecret(secret);
            requireUnused(endEntity, mayHaveUsed);
            identity = Identity.of(endEntity);
        } else if (credential instanceof Credential.ClientCertificate shown) {
            identity = byCertificate(shown);
        } else {
            identity = attested((Credential.Attested) credential, believed);
        }
        authorise(identity, policy);
        return identity;
    }

    private EndEntity bySecret(Credential.Secret shown) {
        Optional<EndEntity> recent = endEntities.recent(shown.name());
        // Whatever is not plainly right is looked at as it stands now; a failure or a lock is never told from memory.
        // The
        // digest is computed in any case, so that the time tells nothing about names.
        return fits(recent, shown) && recent.get().failures() == 0 && !lockOut.isLocked(recent.get())
                ? recent.get()
                : byStoredSecret(shown);
    }

    // No wrong secret: a client that shows it again is not locked for that.
    private static void requireUnused(EndEntity endEntity, Predicate<RequestId> mayHaveUsed) {
        Optional<RequestId> used =
                endEntity.secretDigest().map(EnrollmentSecret::parse).flatMap(EnrollmentSecret::usedFor);
        if (used.isPresent() && !mayHaveUsed.test(used.get())) {
            throw wrongSecret();
        }
    }

    private static boolean fits(Optional<EndEntity> endEntity, Credential.Secret shown) {
        return endEntity
                .flatMap(EndEntity::secretDigest)
                .map(EnrollmentSecret::parse)
                .orElseGet(EnrollmentSecret::nobodys)
                .fits(shown.secret());
    }

    private EndEntity byStoredSecret(Credential.Secret shown) {
        Optional<EndEntity> found = endEntities.read(shown.name());
        boolean right = fits(found, shown);
        EndEntity endEntity = found.filter(one -> !lockOut.isLocked(one)).orElseThrow(Authentication::wrongSecret);
        if (!right) {
            endEntities.forget(endEntity.name());
            lockOut.countFailure(endEntity);
            throw wrongSecret();
        }
        if (!endEntity.secretDigest().map(EnrollmentSecret::parse).orElseThrow().once()) {
            // The use of a one-time secret writes it anyway, and two writes would be in each other's way.
            lockOut.forgetFailures(endEntity);
        }
        return endEntity;
    }

    private static PkiException wrongSecret() {
        return new PkiException(
                PkiException.Kind.NOT_AUTHENTICATED,
                "The end entity's name or secret is wrong, or it is locked after too many wrong secrets.");
    }

    private Identity byCertificate(Credential.ClientCertificate shown) {
        if (shown.chain().isEmpty()) {
            throw unknownCertificate();
        }
        String fingerprint = shown.chain().get(0).sha256();
        return certificates
                .findByFingerprint(fingerprint)
                .filter(this::isInForce)
                .map(certificate -> Identity.of(certificate, fingerprint))
                .orElseThrow(Authentication::unknownCertificate);
    }

    private boolean isInForce(Certificate certificate) {
        Instant now = clock.instant();
        return certificate.state() == CertificateState.ACTIVE
                && certificate.origin().source() == CertificateSource.ISSUED
                && !now.isBefore(certificate.notBefore())
                && !now.isAfter(certificate.notAfter());
    }

    private static PkiException unknownCertificate() {
        return new PkiException(
                PkiException.Kind.NOT_AUTHENTICATED,
                "The client certificate was not issued here, or it is expired, revoked or on hold.");
    }

    private static Identity attested(Credential.Attested credential, Predicate<Requester.Kind> believed) {
        if (!believed.test(credential.requester().kind())) {
            throw new PkiException(
                    PkiException.Kind.NOT_AUTHENTICATED, "This policy asks for a secret or a client certificate.");
        }
        return Identity.of(credential.requester());
    }

    private static void authorise(Identity identity, Policy policy) {
        boolean endEntityMay = identity.endEntity()
                .map(one -> one.realm().equals(policy.realm()) && one.policies().contains(policy.name()))
                .orElse(true);
        boolean certificateMay = identity.certificate()
                .map(one -> one.realm().equals(policy.realm())
                        && policy.clientCertificates()
                                .policies()
                                .contains(one.origin().policy()))
                .orElse(true);
        if (!endEntityMay || !certificateMay || !policy.requesters().allow(identity.requester())) {
            throw new PkiException(
                    PkiException.Kind.NOT_AUTHORIZED, "The policy " + policy.name() + " is not for this requester.");
        }
    }
}
