package org.caravelpki.protocol.simple.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.Credentials;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** {@code POST /simple/<policy>} and {@code GET /simple/<policy>/requests/<id>}. */
@Component(
        service = ProtocolHandler.class,
        configurationPid = "org.caravelpki.protocol.simple",
        property = {
            ProtocolHandler.NAME + "=" + SimpleHandler.PROTOCOL,
            ProtocolHandler.PATH + "=/simple/*",
            ProtocolHandler.DISPATCH + "=pool",
            ProtocolHandler.MAX_BODY + ":Integer=131072",
            ProtocolHandler.LISTENERS + "=https"
        })
@Designate(ocd = SimpleConfig.class)
public final class SimpleHandler implements ProtocolHandler {
    static final String PROTOCOL = "simple";

    private final RegistrationAuthority ra;
    private final SecureRandom random;
    private final SimpleProblems problems;

    /**
     * Serves through the gate.
     *
     * @param ra the door
     * @param config the configuration
     */
    @Activate
    public SimpleHandler(@Reference RegistrationAuthority ra, SimpleConfig config) {
        this(ra, config.auth$_$realm(), new SecureRandom());
    }

    SimpleHandler(RegistrationAuthority ra, String realm, SecureRandom random) {
        this.ra = ra;
        this.random = random;
        this.problems = new SimpleProblems(realm);
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        try {
            return route(request).exceptionally(failure -> problem(request, failure));
        } catch (PkiException refusal) {
            return CompletableFuture.completedFuture(problems.of(refusal, request));
        }
    }

    private CompletionStage<Response> route(Request request) {
        SimplePath path = SimplePath.of(request.rawPath())
                .orElseThrow(() -> new PkiException(PkiException.Kind.NOT_FOUND, "The path is /simple/<policy>."));
        String method = path.id().isPresent() ? "GET" : "POST";
        if (!request.method().equals(method)) {
            return refused(problems.methodNotAllowed(request, List.of(method)));
        }
        return path.id().isPresent()
                ? outcome(request, path.policy(), path.id().get())
                : enroll(request, path.policy());
    }

    private CompletionStage<Response> enroll(Request request, String policy) {
        Credential credential = Credentials.of(request).orElseThrow(SimpleHandler::noCredentials);
        if (!RequestBody.isAcceptable(request)) {
            return refused(problems.unsupportedMediaType(request));
        }
        Der pkcs10 = RequestBody.pkcs10(request.body());
        Optional<String> key = request.header("Idempotency-Key");
        RequestId id = ClientRequestId.of(policy, credential, key, random);
        return ra.enroll(new EnrollmentRequest(id, policy, PROTOCOL, credential, pkcs10))
                .thenApply(enrollment -> Answers.of(enrollment, policy, request, problems));
    }

    private CompletionStage<Response> outcome(Request request, String policy, String id) {
        Credential credential = Credentials.of(request).orElseThrow(SimpleHandler::noCredentials);
        return ra.authenticate(credential, policy)
                .thenCompose(requester -> {
                    if (!ClientRequestId.isOf(id, policy, credential)) {
                        throw new PkiException(PkiException.Kind.NOT_FOUND, "You have no such request.");
                    }
                    return ra.enrollment(new RequestId(id));
                })
                .thenApply(enrollment -> Answers.of(enrollment, policy, request, problems));
    }

    private static PkiException noCredentials() {
        return new PkiException(
                PkiException.Kind.NOT_AUTHENTICATED,
                "Show an end entity's name and secret by HTTP Basic authentication, or a TLS client certificate.");
    }

    private static CompletionStage<Response> refused(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    private Response problem(Request request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PkiException refusal) {
            return problems.of(refusal, request);
        }
        // A bug is the edge's to log and answer.
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }
}
