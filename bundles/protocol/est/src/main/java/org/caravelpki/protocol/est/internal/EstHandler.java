package org.caravelpki.protocol.est.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.Credentials;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** EST: finds the operation, and makes every answer an EST answer. */
@Component(
        service = ProtocolHandler.class,
        configurationPid = "org.caravelpki.protocol.est",
        property = {
            ProtocolHandler.NAME + "=" + EstHandler.PROTOCOL,
            ProtocolHandler.PATH + "=/.well-known/est/*",
            ProtocolHandler.DISPATCH + "=pool",
            ProtocolHandler.MAX_BODY + ":Integer=131072",
            ProtocolHandler.LISTENERS + "=https"
        })
@Designate(ocd = EstConfig.class)
public final class EstHandler implements ProtocolHandler, AutoCloseable {
    static final String PROTOCOL = "est";
    static final String CERTS_ONLY = "application/pkcs7-mime; smime-type=certs-only";

    private final RegistrationAuthority ra;
    private final EstSettings settings;
    private final EstProblems problems;
    private final RepeatableEnrollment enrollment;
    private final KeyThreads keyThreads;
    private final GenerateKey generateKey;

    /**
     * Serves through the gate.
     *
     * @param ra the door
     * @param config a change of it makes a new handler
     */
    @Activate
    public EstHandler(@Reference RegistrationAuthority ra, EstConfig config) {
        this(ra, EstSettings.of(config), new SecureRandom(), Clock.systemUTC());
    }

    EstHandler(RegistrationAuthority ra, EstSettings settings, SecureRandom random, Clock clock) {
        this.ra = ra;
        this.settings = settings;
        this.problems = new EstProblems(settings.authRealm());
        this.enrollment = new RepeatableEnrollment(ra, settings.repeat(), clock);
        this.keyThreads = new KeyThreads();
        this.generateKey = new GenerateKey(ra, settings, random, keyThreads);
    }

    /** Lets keys that are being made be finished. */
    @Deactivate
    @Override
    public void close() {
        keyThreads.close();
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        try {
            return route(request).exceptionally(this::problem);
        } catch (PkiException refusal) {
            return answer(problems.of(refusal));
        }
    }

    private CompletionStage<Response> route(Request request) {
        EstPath path = EstPath.of(request.rawPath(), settings.defaultPolicy())
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.NOT_FOUND, "The path is /.well-known/est/<policy>/<operation>."));
        EstPath.Operation operation = path.operation();
        if (!request.method().equals(operation.method())) {
            return answer(problems.methodNotAllowed(operation));
        }
        Transfer transfer = Transfer.to(request, settings.wrapped().contain(path.policy()));
        return switch (operation) {
            case CACERTS -> caCertificates(path.policy(), transfer);
            case CSRATTRS -> csrAttributes(path.policy(), transfer);
            case FULLCMC ->
                throw new PkiException(
                        PkiException.Kind.NOT_FOUND, "Full CMC (RFC 7030 section 4.3) is not offered here.");
            case SIMPLEENROLL, SIMPLEREENROLL, SERVERKEYGEN ->
                PostedRequest.isAcceptable(request)
                        ? posted(path, request, transfer)
                        : answer(problems.unsupportedMediaType());
        };
    }

    private CompletionStage<Response> posted(EstPath path, Request request, Transfer transfer) {
        Optional<Credential> shown = credential(path.operation(), request);
        if (shown.isEmpty()) {
            return answer(problems.unauthenticated());
        }
        CertificateWish wish = CertificateWish.read(PostedRequest.pkcs10(request.body()));
        if (path.operation() == EstPath.Operation.SERVERKEYGEN) {
            return generateKey.answer(path.policy(), shown.get(), wish, transfer);
        }
        if (path.operation() == EstPath.Operation.SIMPLEREENROLL) {
            RenewedNames.check(wish, request.clientCertificates().get(0));
        }
        return enroll(path.policy(), shown.get(), wish.encoded(), transfer);
    }

    // RFC 7030 section 4.2.2: what is renewed is the certificate of this very connection, whoever else is named.
    private static Optional<Credential> credential(EstPath.Operation operation, Request request) {
        if (operation != EstPath.Operation.SIMPLEREENROLL) {
            return Credentials.of(request);
        }
        Optional<Credential> certificate = Credentials.clientCertificate(request);
        if (certificate.isEmpty() && request.header("Authorization").isPresent()) {
            throw new PkiException(
                    PkiException.Kind.NOT_AUTHORIZED,
                    "Show the certificate to renew as TLS client certificate, or use simpleenroll.");
        }
        return certificate;
    }

    private CompletionStage<Response> enroll(String policy, Credential credential, Der pkcs10, Transfer transfer) {
        return enrollment
                .enroll(new EnrollmentRequest(
                        RequestIds.of(policy, credential, pkcs10), policy, PROTOCOL, credential, pkcs10))
                .thenApply(outcome -> answer(outcome, transfer));
    }

    private static Response answer(Enrollment outcome, Transfer transfer) {
        if (outcome instanceof Enrollment.Issued issued) {
            // RFC 7030 section 4.2.3: the certificate alone; those of its issuers come by cacerts.
            return transfer.response(CERTS_ONLY, CertsOnly.of(List.of(issued.encoded())))
                    .with("Cache-Control", "no-store");
        }
        if (outcome instanceof Enrollment.Pending pending) {
            return EstProblems.pending(pending.retryAfter());
        }
        Enrollment.Refused refused = (Enrollment.Refused) outcome;
        throw new PkiException(refused.kind(), refused.detail());
    }

    private CompletionStage<Response> caCertificates(String policy, Transfer transfer) {
        return ra.policy(policy).thenApply(info -> {
            requireEst(info);
            return transfer.response(CERTS_ONLY, CertsOnly.of(info.issuers()));
        });
    }

    private CompletionStage<Response> csrAttributes(String policy, Transfer transfer) {
        return ra.policy(policy).thenCompose(info -> {
            requireEst(info);
            Optional<CsrAttributesPlan.Entry> plan = settings.csrAttributes().under(policy);
            return plan.isEmpty()
                    ? answer(Response.of(204))
                    : ra.requestTemplate(policy)
                            .thenApply(requests ->
                                    transfer.response("application/csrattrs", CsrAttributes.of(plan.get(), requests)));
        });
    }

    private static void requireEst(PolicyInfo policy) {
        if (!policy.protocols().contains(PROTOCOL)) {
            throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no such policy for this protocol.");
        }
    }

    private static CompletionStage<Response> answer(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    private Response problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PkiException refusal) {
            return problems.of(refusal);
        }
        // A bug is the edge's to log and answer.
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }
}
