package org.caravelpki.protocol.ocsp.memory.internal;

import java.time.Duration;
import java.time.Instant;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.protocol.Response.Header;
import org.caravelpki.api.protocol.Validators;

/**
 * An answer as HTTP needs it, made once for many requests.
 *
 * @param octets the OCSPResponse; changed by nobody
 * @param thisUpdate when the status was known to be right
 * @param nextUpdate until when it may be used
 * @param cacheable whether caches may keep it
 * @param validators its ETag and Last-Modified
 * @param expires its Expires field
 */
public record SignedAnswer(
        byte[] octets,
        Instant thisUpdate,
        Instant nextUpdate,
        boolean cacheable,
        Validators validators,
        Header expires) {

    /**
     * Makes what goes into header fields.
     *
     * @param answer the engine's answer
     * @return the answer
     */
    public static SignedAnswer of(OcspAnswer answer) {
        byte[] octets = answer.encoded().bytes();
        return new SignedAnswer(
                octets,
                answer.thisUpdate(),
                answer.nextUpdate(),
                answer.cacheable(),
                Validators.of(octets, answer.thisUpdate()),
                new Header("Expires", Validators.date(answer.nextUpdate())));
    }

    boolean isValid(Instant now) {
        return now.isBefore(nextUpdate);
    }

    /** In the second half of its life a new one is fetched while this one still answers. */
    boolean isDue(Instant now) {
        return now.isAfter(
                thisUpdate.plus(Duration.between(thisUpdate, nextUpdate).dividedBy(2)));
    }
}
