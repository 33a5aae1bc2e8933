package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.Inquiry;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.api.pki.RevocationRequest;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.identity.internal.Authentication;
import org.caravelpki.core.ra.policy.internal.Policies;
import org.caravelpki.core.ra.policy.internal.Policy;
import org.caravelpki.core.ra.work.internal.InFlight;
import org.caravelpki.core.ra.work.internal.RaConfig;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The registration authority of this node. */
@Component(
        service = Behind.class,
        property = Behind.DOOR + "=org.caravelpki.api.pki.RegistrationAuthority",
        configurationPid = "org.caravelpki.core.ra")
public final class LocalRegistrationAuthority implements Behind, RegistrationAuthority {
    private final Policies policies;
    private final Authentication authentication;
    private final CertificateStore certificates;
    private final CertificationAuthority ca;
    private final RaThreads threads;
    private final Clock clock;
    private final Enroll enroll;
    private final Recall recall;
    private final Revoke revoke;
    private final ForeseeRefusal foresee;

    /**
     * Works with the doors.
     *
     * @param policies the policies
     * @param authentication who asks
     * @param requests the door to certificate requests
     * @param certificates the door to the inventory
     * @param writer the door to the writer
     * @param crypto the door to the algorithms
     * @param ca the door to the certification authority
     * @param threads what blocks, blocks there
     * @param config how many at once, when to ask again
     */
    @Activate
    public LocalRegistrationAuthority(
            @Reference Policies policies,
            @Reference Authentication authentication,
            @Reference RequestStore requests,
            @Reference CertificateStore certificates,
            @Reference StoreWriter writer,
            @Reference Crypto crypto,
            @Reference CertificationAuthority ca,
            @Reference RaThreads threads,
            RaConfig config) {
        this(
                policies,
                authentication,
                requests,
                certificates,
                writer,
                crypto,
                ca,
                threads,
                new InFlight(Math.max(1, config.max$_$in$_$flight())),
                Duration.ofSeconds(Math.max(1, config.pending$_$retry())),
                Clock.tickMillis(ZoneOffset.UTC));
    }

    LocalRegistrationAuthority(
            Policies policies,
            Authentication authentication,
            RequestStore requests,
            CertificateStore certificates,
            StoreWriter writer,
            Crypto crypto,
            CertificationAuthority ca,
            RaThreads threads,
            InFlight inFlight,
            Duration pendingRetry,
            Clock clock) {
        this.policies = policies;
        this.authentication = authentication;
        this.certificates = certificates;
        this.ca = ca;
        this.threads = threads;
        this.clock = clock;
        this.foresee = new ForeseeRefusal(policies, authentication, clock);
        this.recall = new Recall(requests, certificates, ca, pendingRetry, clock);
        this.enroll = new Enroll(
                policies,
                authentication,
                new AdmitRequest(crypto, certificates, clock),
                new IssueCertificate(ca, clock),
                recall,
                writer,
                threads,
                inFlight,
                clock);
        this.revoke = new Revoke(certificates, new ChangeStatus(certificates, writer, threads, clock), threads);
    }

    @Override
    public CompletionStage<Enrollment> enroll(EnrollmentRequest request) {
        return enroll.enroll(request);
    }

    @Override
    public CompletionStage<Enrollment> enrollment(RequestId id) {
        return threads.call(() -> recall.outcome(id));
    }

    @Override
    public CompletionStage<Certificate> revoke(RevocationRequest request) {
        return revoke.revoke(request);
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(Der certificate) {
        return threads.call(() ->
                certificates.findByFingerprint(certificate.sha256()).map(found -> StateNow.of(found, clock.instant())));
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(String name, int generation, SerialNumber serial) {
        return threads.call(
                () -> certificates.find(name, generation, serial).map(found -> StateNow.of(found, clock.instant())));
    }

    @Override
    public CompletionStage<List<Objection>> objections(Inquiry inquiry) {
        return threads.call(() -> foresee.objections(inquiry));
    }

    @Override
    public CompletionStage<Requester> authenticate(Credential credential, String policy) {
        return threads.call(() ->
                authentication.authenticate(credential, policies.get(policy)).requester());
    }

    @Override
    public CompletionStage<PolicyInfo> policy(String name) {
        return threads.call(() -> {
            Policy policy = policies.get(name);
            Duration usual = ca.template(policy.template()).validity();
            return new PolicyInfo(
                    policy.name(),
                    policy.realm(),
                    policy.description(),
                    policy.protocols().keySet(),
                    policy.validity()
                            .max()
                            .filter(max -> max.compareTo(usual) < 0)
                            .orElse(usual),
                    Issuers.withRoot(ca.ca(policy.ca()).current()));
        });
    }

    @Override
    public CompletionStage<RequestTemplate> requestTemplate(String name) {
        return threads.call(() -> {
            Policy policy = policies.get(name);
            return DescribeRequests.of(policy, ca.template(policy.template()));
        });
    }
}
