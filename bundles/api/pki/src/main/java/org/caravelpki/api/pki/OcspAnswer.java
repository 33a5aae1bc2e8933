package org.caravelpki.api.pki;

import java.time.Instant;
import org.caravelpki.api.model.Der;

/**
 * A signed OCSPResponse.
 *
 * @param encoded the whole OCSPResponse
 * @param thisUpdate when the status was known to be right
 * @param nextUpdate until when the answer may be used
 * @param cacheable false when it carries a nonce, answers for several certificates or says {@code unknown}: a certificate
 *     with that number may be issued the next moment, and nothing in the feed tells
 * @param issuer the CA's name
 * @param generation the CA's generation
 */
public record OcspAnswer(
        Der encoded, Instant thisUpdate, Instant nextUpdate, boolean cacheable, String issuer, int generation) {}
