package org.caravelpki.core.ra.plugin.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.caravelpki.api.engine.PluginRequests;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
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
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.policy.internal.Policies;
import org.caravelpki.core.ra.policy.internal.Policy;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Holds what plugins ask for against their grants, and passes on what lies within. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.engine.PluginRequests")
public final class LocalPluginRequests implements Behind, PluginRequests {
    private final RegistrationAuthority ra;
    private final RequestStore requests;
    private final Policies policies;
    private final Grants grants;
    private final RefusalLog refusals;
    private final RaThreads threads;

    /**
     * Works with the doors.
     *
     * @param ra answers what is granted
     * @param requests the door to certificate requests
     * @param writer the door to the writer, for the audit log
     * @param policies the policies
     * @param grants what plugins may do
     * @param threads what blocks, blocks there
     */
    @Activate
    public LocalPluginRequests(
            @Reference RegistrationAuthority ra,
            @Reference RequestStore requests,
            @Reference StoreWriter writer,
            @Reference Policies policies,
            @Reference Grants grants,
            @Reference RaThreads threads) {
        this(ra, requests, policies, grants, new RefusalLog(writer, Clock.tickMillis(ZoneOffset.UTC)), threads);
    }

    LocalPluginRequests(
            RegistrationAuthority ra,
            RequestStore requests,
            Policies policies,
            Grants grants,
            RefusalLog refusals,
            RaThreads threads) {
        this.ra = ra;
        this.requests = requests;
        this.policies = policies;
        this.grants = grants;
        this.refusals = refusals;
        this.threads = threads;
    }

    /** What is asked, and by whom. */
    private record Question(String plugin, String asked) {}

    @Override
    public CompletionStage<Enrollment> enroll(String plugin, EnrollmentRequest request) {
        return within(
                new Question(plugin, "enroll"),
                grant -> grant.policy(request.policy())
                        .or(() -> grant.protocol(request.protocol()))
                        .or(() -> grant.credential(request.credential())),
                () -> ra.enroll(request));
    }

    @Override
    public CompletionStage<Enrollment> enrollment(String plugin, RequestId id) {
        return threads.start(() -> {
            String policy = requests.find(id)
                    .orElseThrow(LocalPluginRequests::noSuchRequest)
                    .request()
                    .policy();
            Optional<Granted.Outside> outside = grants.of(plugin).policy(policy);
            // A plugin is not told that somebody else's request exists.
            return outside.isPresent()
                    ? refused(new Question(plugin, "enrollment"), outside.get(), noSuchRequest())
                    : ra.enrollment(id);
        });
    }

    private static PkiException noSuchRequest() {
        return new PkiException(PkiException.Kind.NOT_FOUND, "There is no such request.");
    }

    @Override
    public CompletionStage<Certificate> revoke(String plugin, RevocationRequest request) {
        Question question = new Question(plugin, "revoke");
        return within(
                question,
                grant -> grant.protocol(request.protocol()).or(() -> grant.evidence(request.evidence())),
                () -> ra.find(request.certificate()).thenCompose(found -> revoke(question, found, request)));
    }

    private CompletionStage<Certificate> revoke(
            Question question, Optional<Certificate> certificate, RevocationRequest request) {
        if (certificate.isEmpty()) {
            return ra.revoke(request);
        }
        String policy = certificate.get().origin().policy();
        return within(question, grant -> grant.policy(policy), () -> ra.revoke(request));
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(String plugin, Der certificate) {
        return ra.find(certificate).thenCompose(found -> threads.call(() -> known(plugin, found)));
    }

    @Override
    public CompletionStage<Optional<Certificate>> find(String plugin, String ca, int generation, SerialNumber serial) {
        return ra.find(ca, generation, serial).thenCompose(found -> threads.call(() -> known(plugin, found)));
    }

    // Not audited: that somebody looks for a certificate of another policy is no attempt at anything.
    private Optional<Certificate> known(String plugin, Optional<Certificate> found) {
        return found.filter(certificate ->
                grants.of(plugin).policy(certificate.origin().policy()).isEmpty());
    }

    @Override
    public CompletionStage<List<Objection>> objections(String plugin, Inquiry inquiry) {
        return within(
                new Question(plugin, "objections"),
                grant -> grant.policy(inquiry.policy())
                        .or(() -> grant.protocol(inquiry.protocol()))
                        .or(() -> grant.credential(inquiry.credential())),
                () -> ra.objections(inquiry));
    }

    @Override
    public CompletionStage<Requester> authenticate(String plugin, Credential credential, String policy) {
        return within(
                new Question(plugin, "authenticate"),
                grant -> grant.policy(policy).or(() -> grant.credential(credential)),
                () -> {
                    requireBelieved(plugin, credential, policy);
                    return ra.authenticate(credential, policy);
                });
    }

    // The registration authority is not told a protocol here, and would take a word that another protocol may give.
    private void requireBelieved(String plugin, Credential credential, String name) {
        if (credential instanceof Credential.Attested attested) {
            Policy policy = policies.get(name);
            Requester.Kind kind = attested.requester().kind();
            if (grants.of(plugin).protocols().stream().noneMatch(protocol -> policy.believes(protocol, kind))) {
                throw new PkiException(
                        PkiException.Kind.NOT_AUTHENTICATED, "This policy asks for a secret or a client certificate.");
            }
        }
    }

    @Override
    public CompletionStage<PolicyInfo> policy(String plugin, String policy) {
        return within(new Question(plugin, "policy"), grant -> grant.policy(policy), () -> ra.policy(policy));
    }

    @Override
    public CompletionStage<RequestTemplate> requestTemplate(String plugin, String policy) {
        return within(
                new Question(plugin, "requestTemplate"),
                grant -> grant.policy(policy),
                () -> ra.requestTemplate(policy));
    }

    @Override
    public CompletionStage<Void> requireProtocol(String plugin, String protocol) {
        return within(
                new Question(plugin, "protocolKeys"),
                grant -> grant.protocol(protocol),
                () -> CompletableFuture.completedFuture(null));
    }

    private <T> CompletionStage<T> within(
            Question question,
            Function<Granted, Optional<Granted.Outside>> check,
            Supplier<CompletionStage<T>> otherwise) {
        return threads.start(() -> {
            Optional<Granted.Outside> outside = check.apply(grants.of(question.plugin()));
            return outside.isPresent()
                    ? refused(question, outside.get(), outside.get().refusal())
                    : otherwise.get();
        });
    }

    private <T> CompletionStage<T> refused(Question question, Granted.Outside outside, PkiException refusal) {
        return refusals.record(question.plugin(), question.asked(), outside)
                .thenCompose(recorded -> CompletableFuture.failedFuture(refusal));
    }
}
