package org.caravelpki.protocol.simple.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;

/** Translates refusals to problem documents (RFC 9457). */
final class SimpleProblems {
    private static final String TYPE = "urn:caravelpki:problem:";

    private final String realm;

    SimpleProblems(String realm) {
        this.realm = realm.replaceAll("[\"\\\\\\p{Cntrl}]", "");
    }

    Response of(PkiException refusal, Request request) {
        Response problem =
                switch (refusal.kind()) {
                    case BAD_REQUEST -> problem(400, "badRequest", "Bad request", refusal.detail(), request);
                    case BAD_CSR -> problem(400, "badCsr", "Bad certificate request", refusal.detail(), request);
                    case BAD_PUBLIC_KEY -> problem(400, "badPublicKey", "Bad public key", refusal.detail(), request);
                    case BAD_NAME -> problem(403, "badName", "Name not allowed", refusal.detail(), request);
                    case BAD_REVOCATION_REASON ->
                        problem(400, "badRevocationReason", "Bad revocation reason", refusal.detail(), request);
                    case NOT_AUTHENTICATED ->
                        problem(401, "notAuthenticated", "Not authenticated", refusal.detail(), request)
                                .with("WWW-Authenticate", "Basic realm=\"" + realm + "\", charset=\"UTF-8\"");
                    case NOT_AUTHORIZED -> problem(403, "notAuthorized", "Not authorized", refusal.detail(), request);
                    case NOT_FOUND -> problem(404, "notFound", "Not found", refusal.detail(), request);
                    case CONFLICT -> problem(409, "conflict", "Conflict", refusal.detail(), request);
                    case ALREADY_REVOKED ->
                        problem(409, "alreadyRevoked", "Already revoked", refusal.detail(), request);
                    case REFUSED -> problem(403, "refused", "Refused", refusal.detail(), request);
                    case LIMIT_REACHED -> problem(429, "limitReached", "Limit reached", refusal.detail(), request);
                    case UNAVAILABLE -> problem(503, "unavailable", "Unavailable", refusal.detail(), request);
                };
        return refusal.retryAfter().map(after -> retry(problem, after)).orElse(problem);
    }

    Response methodNotAllowed(Request request, List<String> allowed) {
        String methods = String.join(", ", allowed);
        return problem(405, "methodNotAllowed", "Method not allowed", "Use " + methods + " here.", request)
                .with("Allow", methods);
    }

    Response unsupportedMediaType(Request request) {
        return problem(
                        415,
                        "unsupportedMediaType",
                        "Unsupported media type",
                        "Post a PKCS#10 as application/pkcs10 (DER) or application/x-pem-file (PEM).",
                        request)
                .with("Accept-Post", "application/pkcs10, application/x-pem-file");
    }

    private static Response retry(Response problem, Duration after) {
        // Rounded up: who comes too early is refused once more.
        return problem.with("Retry-After", Long.toString(after.plusMillis(999).toSeconds()));
    }

    private static Response problem(int status, String type, String title, String detail, Request request) {
        String json = "{\"type\":" + quoted(TYPE + type)
                + ",\"title\":" + quoted(title)
                + ",\"status\":" + status
                + ",\"detail\":" + quoted(detail)
                + ",\"requestId\":" + quoted(request.id()) + "}\n";
        return Response.of(status, "application/problem+json", json.getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store");
    }

    // Details quote what clients sent: everything that could end the text or confuse a terminal is escaped.
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c >= 0x7f && c < 0xa0 || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
