package @PACKAGE@.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * {@code GET /@NAME@} greets; {@code POST /@NAME@/POLICY} takes a PKCS#10 (DER) with an end entity's name and secret by HTTP
 * Basic authentication, and answers the certificate (DER).
 */
@Component(
        service = ProtocolHandler.class,
        configurationPid = "@PACKAGE@",
        property = {
            ProtocolHandler.NAME + "=" + @CLASS@Handler.PROTOCOL,
            ProtocolHandler.PATH + "=/@NAME@",
            ProtocolHandler.PATH + "=/@NAME@/*",
            ProtocolHandler.MAX_BODY + ":Integer=65536",
            ProtocolHandler.LISTENERS + "=https"
        })
@Designate(ocd = @CLASS@Config.class)
public final class @CLASS@Handler implements ProtocolHandler {
    static final String PROTOCOL = "@NAME@";

    private static final String ROOT = "/@NAME@";

    private final RegistrationAuthority ra;
    private final String greeting;
    private final SecureRandom random = new SecureRandom();

    /**
     * Called by the component runtime, again after each change of the configuration.
     *
     * @param ra asks for certificates on behalf of this plugin, under the policies granted to it
     * @param config the configuration
     */
    @Activate
    public @CLASS@Handler(@Reference RegistrationAuthority ra, @CLASS@Config config) {
        this(ra, config.greeting());
    }

    @CLASS@Handler(RegistrationAuthority ra, String greeting) {
        this.ra = ra;
        this.greeting = greeting;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        try {
            return route(request).exceptionally(@CLASS@Handler::refused);
        } catch (PkiException refusal) {
            return CompletableFuture.completedFuture(problem(refusal));
        }
    }

    private CompletionStage<Response> route(Request request) {
        if (request.rawPath().equals(ROOT)) {
            return CompletableFuture.completedFuture(
                    request.method().equals("GET")
                            ? Response.text(200, greeting)
                            : Response.text(405, "GET greets.").with("Allow", "GET"));
        }
        if (!request.method().equals("POST")) {
            return CompletableFuture.completedFuture(
                    Response.text(405, "POST a PKCS#10 here.").with("Allow", "POST"));
        }
        return enroll(request, request.rawPath().substring(ROOT.length() + 1));
    }

    private CompletionStage<Response> enroll(Request request, String policy) {
        if (!policy.matches("[a-z0-9.-]{1,60}")) {
            throw new PkiException(PkiException.Kind.NOT_FOUND, "The path is /@NAME@/POLICY.");
        }
        Credential credential = credential(request);
        if (request.body().length == 0) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "The body is empty: POST a PKCS#10 in DER.");
        }
        RequestId id = RequestId.random(random);
        return ra.enroll(new EnrollmentRequest(id, policy, PROTOCOL, credential, Der.of(request.body())))
                .thenApply(@CLASS@Handler::answer);
    }

    private static Credential credential(Request request) {
        String[] words = request.header("Authorization").orElse("").split(" ", 2);
        try {
            String pair = new String(Base64.getDecoder().decode(words[words.length - 1]), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (words[0].equalsIgnoreCase("Basic") && colon > 0) {
                return new Credential.Secret(
                        pair.substring(0, colon), pair.substring(colon + 1).toCharArray());
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: as if nothing had been sent.
        }
        throw new PkiException(
                PkiException.Kind.NOT_AUTHENTICATED,
                "Send an end entity's name and secret by HTTP Basic authentication.");
    }

    private static Response answer(Enrollment enrollment) {
        if (enrollment instanceof Enrollment.Issued issued) {
            return Response.of(200, "application/pkix-cert", issued.encoded().bytes());
        }
        if (enrollment instanceof Enrollment.Pending pending) {
            return Response.text(202, "Somebody must approve this request first.")
                    .with("Retry-After", String.valueOf(pending.retryAfter().toSeconds()));
        }
        Enrollment.Refused refused = (Enrollment.Refused) enrollment;
        return problem(new PkiException(refused.kind(), refused.detail()));
    }

    private static Response refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof PkiException refusal) {
            return problem(refusal);
        }
        // A bug: the node answers 500 with the request id, and its log has the stack trace.
        throw new CompletionException(cause);
    }

    private static Response problem(PkiException refusal) {
        Response problem =
                switch (refusal.kind()) {
                    case NOT_AUTHENTICATED ->
                        Response.text(401, refusal.detail()).with("WWW-Authenticate", "Basic realm=\"@NAME@\"");
                    case NOT_AUTHORIZED, BAD_NAME, REFUSED -> Response.text(403, refusal.detail());
                    case NOT_FOUND -> Response.text(404, refusal.detail());
                    case CONFLICT, ALREADY_REVOKED -> Response.text(409, refusal.detail());
                    case LIMIT_REACHED -> Response.text(429, refusal.detail());
                    case UNAVAILABLE -> Response.text(503, refusal.detail());
                    default -> Response.text(400, refusal.detail());
                };
        return refusal.retryAfter()
                .map(after -> problem.with(
                        "Retry-After", String.valueOf(after.plusMillis(999).toSeconds())))
                .orElse(problem);
    }
}
