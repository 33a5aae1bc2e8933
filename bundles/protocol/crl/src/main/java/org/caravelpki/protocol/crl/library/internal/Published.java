package org.caravelpki.protocol.crl.library.internal;

import java.time.Instant;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.protocol.Validators;

/**
 * Something to be served.
 *
 * @param content in memory or as a file
 * @param validators its ETag and Last-Modified
 * @param goodUntil when there is something newer at the latest
 */
public record Published(Response.Body content, Validators validators, Instant goodUntil) {

    boolean isSameAs(Published other) {
        return validators.entityTag().equals(other.validators.entityTag());
    }
}
