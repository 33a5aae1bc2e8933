package org.caravelpki.api.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A refusal that the caller can act on. Each protocol translates the kind to its own error.
 *
 * <p>The detail is one plain sentence for the person at the other end and holds no internals. Anything that is not the
 * caller's to mend is a bug and some other exception.
 */
public final class PkiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, in the caller's terms. */
    public enum Kind {
        /** The message or a parameter is malformed. */
        BAD_REQUEST,
        /** The PKCS#10 cannot be read, its signature is wrong or its key unacceptable. */
        BAD_CSR,
        /** The public key or its algorithm is not acceptable (too weak, known compromised, not allowed). */
        BAD_PUBLIC_KEY,
        /** A subject or subject alternative name is malformed or not allowed for this requester. */
        BAD_NAME,
        /** RFC 5280 does not know this reason or it cannot be asked for. */
        BAD_REVOCATION_REASON,
        /** Nobody is authenticated, or the credentials are wrong. */
        NOT_AUTHENTICATED,
        /** Authenticated, but not allowed to do this. */
        NOT_AUTHORIZED,
        /** What is named does not exist, or the caller may not know that it does. */
        NOT_FOUND,
        /** It conflicts with what is stored: changed meanwhile, exists already, wrong state. */
        CONFLICT,
        /** The certificate is revoked already. */
        ALREADY_REVOKED,
        /** The template or the policy refuses the content; a lint rule found an error. */
        REFUSED,
        /** A limit of the policy is reached. */
        LIMIT_REACHED,
        /** A part of the service is away for now; try again after {@link #retryAfter()}. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final Duration retryAfter;

    /**
     * A refusal.
     *
     * @param kind what is wrong
     * @param detail one plain sentence
     */
    public PkiException(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
        this.retryAfter = kind == Kind.UNAVAILABLE ? Duration.ofSeconds(1) : Duration.ZERO;
    }

    private PkiException(String detail, Duration retryAfter, Throwable cause) {
        super(detail, cause);
        this.kind = Kind.UNAVAILABLE;
        this.retryAfter = retryAfter;
    }

    /**
     * Something is away for now.
     *
     * @param detail one plain sentence
     * @param retryAfter when another try is worth it; more than zero
     * @return the exception
     */
    public static PkiException unavailable(String detail, Duration retryAfter) {
        return new PkiException(detail, retryAfter, null);
    }

    /**
     * Something is away for now, and this is what showed it.
     *
     * @param detail one plain sentence
     * @param retryAfter when another try is worth it; more than zero
     * @param cause for our log only
     * @return the exception
     */
    public static PkiException unavailable(String detail, Duration retryAfter, Throwable cause) {
        return new PkiException(detail, retryAfter, cause);
    }

    /**
     * What is wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The sentence for the person at the other end.
     *
     * @return plain text
     */
    public String detail() {
        return getMessage();
    }

    /**
     * When to try again.
     *
     * @return for {@link Kind#UNAVAILABLE} a positive duration, else empty
     */
    public Optional<Duration> retryAfter() {
        return retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter);
    }
}
