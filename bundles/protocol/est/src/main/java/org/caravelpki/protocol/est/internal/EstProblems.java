package org.caravelpki.protocol.est.internal;

import java.time.Duration;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.Response;

/** Translates refusals to what EST has for them: a status and, for people, one sentence (RFC 7030 section 4.2.3). */
final class EstProblems {
    private final String challenge;

    EstProblems(String authRealm) {
        this.challenge = "Basic realm=\"" + authRealm.replaceAll("[\"\\\\\\p{Cntrl}]", "") + "\", charset=\"UTF-8\"";
    }

    Response of(PkiException refusal) {
        Response problem = text(status(refusal.kind()), refusal.detail());
        if (refusal.kind() == PkiException.Kind.NOT_AUTHENTICATED) {
            return problem.with("WWW-Authenticate", challenge);
        }
        return refusal.retryAfter()
                .map(after -> problem.with("Retry-After", seconds(after)))
                .orElse(problem);
    }

    private static int status(PkiException.Kind kind) {
        return switch (kind) {
            case BAD_REQUEST, BAD_CSR, BAD_PUBLIC_KEY, BAD_REVOCATION_REASON -> 400;
            case NOT_AUTHENTICATED -> 401;
            case NOT_AUTHORIZED, BAD_NAME, REFUSED -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, ALREADY_REVOKED -> 409;
            case LIMIT_REACHED -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    /** What everybody is asked who shows nothing. BouncyCastle's client cannot bear a body here. */
    Response unauthenticated() {
        return Response.of(401).with("WWW-Authenticate", challenge).with("Cache-Control", "no-store");
    }

    Response methodNotAllowed(EstPath.Operation operation) {
        return text(405, "Use " + operation.method() + " here.").with("Allow", operation.method());
    }

    Response unsupportedMediaType() {
        return text(415, "Post a PKCS#10 in base64 as application/pkcs10.").with("Accept-Post", "application/pkcs10");
    }

    /** RFC 7030 section 4.2.3: the client waits and sends the same request again. */
    static Response pending(Duration retryAfter) {
        return text(202, "The request waits for approval; send the same request again later.")
                .with("Retry-After", seconds(retryAfter));
    }

    // Rounded up: who comes too early is refused once more. Digits only, since strongSwan reads nothing else.
    private static String seconds(Duration after) {
        return Long.toString(Math.max(1, after.plusMillis(999).toSeconds()));
    }

    // Details quote what clients sent: nothing in them may end the line or confuse a terminal.
    private static Response text(int status, String detail) {
        return Response.text(status, detail.replaceAll("[\\p{Cc}\\p{Cs}]", "?")).with("Cache-Control", "no-store");
    }
}
