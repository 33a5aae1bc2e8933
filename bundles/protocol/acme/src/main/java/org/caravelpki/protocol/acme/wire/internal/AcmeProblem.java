package org.caravelpki.protocol.acme.wire.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.api.protocol.Response;

/** A refusal in ACME's own words. Carries no stack trace: it is an answer, not a defect. */
public final class AcmeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient List<Response.Header> headers;
    private final transient List<String> algorithms;

    /** A refusal with the type's usual status. */
    public AcmeProblem(ErrorType type, String detail) {
        this(Problem.of(type, detail), List.of(), List.of());
    }

    /** A refusal with another status than the type's usual one. */
    public AcmeProblem(ErrorType type, int status, String detail) {
        this(new Problem(type.urn(), detail, status), List.of(), List.of());
    }

    /** A refusal that was put together before. */
    public AcmeProblem(Problem problem) {
        this(problem, List.of(), List.of());
    }

    private AcmeProblem(Problem problem, List<Response.Header> headers, List<String> algorithms) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = List.copyOf(headers);
        this.algorithms = List.copyOf(algorithms);
    }

    /** The request cannot be understood, or names what does not exist. */
    public static AcmeProblem malformed(String detail) {
        return new AcmeProblem(ErrorType.MALFORMED, detail);
    }

    /** The requester may not do this. */
    public static AcmeProblem unauthorized(String detail) {
        return new AcmeProblem(ErrorType.UNAUTHORIZED, detail);
    }

    /** There is nothing at this URL, or not for this account. */
    public static AcmeProblem notFound(String what) {
        return new AcmeProblem(ErrorType.MALFORMED, 404, "There is no " + what + " at this URL.");
    }

    /** The same with one more header field. */
    public AcmeProblem with(String name, String value) {
        List<Response.Header> more = new ArrayList<>(headers);
        more.add(new Response.Header(name, value));
        return new AcmeProblem(problem, more, algorithms);
    }

    /** The same with Retry-After in whole seconds, rounded up. */
    public AcmeProblem retryAfter(Duration duration) {
        return with("Retry-After", RetryAfter.seconds(duration));
    }

    /** The same with the algorithms that would be accepted (RFC 8555 section 6.2). */
    public AcmeProblem algorithms(List<String> supported) {
        return new AcmeProblem(problem, headers, supported);
    }

    /** The document without what only an answer has. */
    public Problem problem() {
        return problem;
    }

    /** The answer. */
    public Response response() {
        ObjectNode body = problem.json();
        if (!algorithms.isEmpty()) {
            algorithms.forEach(body.putArray("algorithms")::add);
        }
        Response response = Response.of(problem.status(), "application/problem+json", Json.bytes(body));
        for (Response.Header header : headers) {
            response = response.with(header.name(), header.value());
        }
        return response;
    }
}
