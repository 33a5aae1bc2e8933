package org.caravelpki.protocol.acme.validation.internal;

import org.caravelpki.protocol.acme.model.internal.Identifier;

/** Looks whether somebody controls an identifier, in one of ACME's ways. */
public interface DomainValidator {

    /** The challenge type, for example {@code http-01}. */
    String type();

    /** Whether this way proves control of such an identifier. */
    boolean supports(Identifier identifier);

    /**
     * Looks. Blocks, for a bounded time.
     *
     * @param identifier what control is claimed of
     * @param token the challenge's token
     * @param keyAuthorization what must be found (RFC 8555 section 8.1)
     * @throws ChallengeFailed when it is not found
     */
    void validate(Identifier identifier, String token, String keyAuthorization) throws ChallengeFailed;
}
