package org.caravelpki.api.model;

import java.time.Instant;
import java.util.Optional;

/**
 * That a certificate was revoked or put on hold.
 *
 * @param reason why
 * @param at the revocation date, whole seconds
 * @param invalidityDate since when the key is suspected (RFC 5280 section 5.3.2), if known
 */
public record Revocation(RevocationReason reason, Instant at, Optional<Instant> invalidityDate) {}
