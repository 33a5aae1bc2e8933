package org.caravelpki.protocol.acme.wire.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.caravelpki.api.model.PkiException;

/** Translates the kinds of {@link PkiException} to ACME's error types. */
public final class AcmeProblems {
    private static final Duration LIMITS = Duration.ofMinutes(10);

    private AcmeProblems() {}

    /** The problem that a failure means, or empty when the failure is a defect of ours. */
    public static Optional<AcmeProblem> of(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof AcmeProblem problem) {
            return Optional.of(problem);
        }
        return cause instanceof PkiException refusal ? Optional.of(of(refusal)) : Optional.empty();
    }

    /** What a stage failed with, without the wrapping of {@code CompletableFuture}. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Whether a stage failed with this kind of refusal. */
    public static boolean isKind(Throwable failure, PkiException.Kind kind) {
        return cause(failure) instanceof PkiException refusal && refusal.kind() == kind;
    }

    /** The problem for a refusal. */
    public static AcmeProblem of(PkiException refusal) {
        AcmeProblem problem = problem(refusal.kind(), refusal.detail());
        return switch (refusal.kind()) {
            case UNAVAILABLE -> problem.retryAfter(refusal.retryAfter().orElse(Duration.ofSeconds(1)));
            // Limits are counted over hours and more: to ask again at once is of no use (RFC 8555 section 6.6).
            case LIMIT_REACHED -> problem.retryAfter(LIMITS);
            default -> problem;
        };
    }

    /** The problem for a kind of refusal. */
    public static AcmeProblem problem(PkiException.Kind kind, String detail) {
        return switch (kind) {
            case BAD_REQUEST -> AcmeProblem.malformed(detail);
            // The key in question is the CSR's: ACME's badPublicKey is about the key that signed the request.
            case BAD_CSR, BAD_PUBLIC_KEY, REFUSED -> new AcmeProblem(ErrorType.BAD_CSR, detail);
            case BAD_NAME -> new AcmeProblem(ErrorType.REJECTED_IDENTIFIER, detail);
            case BAD_REVOCATION_REASON -> new AcmeProblem(ErrorType.BAD_REVOCATION_REASON, detail);
            case NOT_AUTHENTICATED, NOT_AUTHORIZED -> AcmeProblem.unauthorized(detail);
            case NOT_FOUND -> new AcmeProblem(ErrorType.MALFORMED, 404, detail);
            case CONFLICT -> new AcmeProblem(ErrorType.MALFORMED, 409, detail);
            case ALREADY_REVOKED -> new AcmeProblem(ErrorType.ALREADY_REVOKED, detail);
            case LIMIT_REACHED -> new AcmeProblem(ErrorType.RATE_LIMITED, detail);
            case UNAVAILABLE -> new AcmeProblem(ErrorType.SERVER_INTERNAL, detail);
        };
    }
}
