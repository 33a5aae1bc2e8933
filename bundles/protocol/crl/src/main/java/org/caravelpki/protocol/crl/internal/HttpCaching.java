package org.caravelpki.protocol.crl.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.protocol.Response.Header;
import org.caravelpki.api.protocol.Validators;
import org.caravelpki.protocol.crl.library.internal.Published;

/** Turns what is published into an HTTP answer that caches understand (RFC 9110, RFC 9111). */
final class HttpCaching {
    private static final Header CRL = new Header("Content-Type", "application/pkix-crl");
    private static final Header CERTIFICATE = new Header("Content-Type", "application/pkix-cert");

    private final Duration maxAge;
    private final Clock clock;

    /** With a bound for how long caches may keep an answer. */
    HttpCaching(Duration maxAge, Clock clock) {
        this.maxAge = maxAge;
        this.clock = clock;
    }

    Response crl(Published crl, Request request) {
        Header expires = new Header("Expires", Validators.date(crl.goodUntil()));
        return answer(crl, request, List.of(CRL, expires, cacheControl(crl)));
    }

    // No Expires: a cache of HTTP/1.0 would keep an alias for as long as the CA lives.
    Response certificate(Published certificate, Request request) {
        return answer(certificate, request, List.of(CERTIFICATE, cacheControl(certificate)));
    }

    private static Response answer(Published published, Request request, List<Header> headers) {
        return published.validators().answer(request, new Response(200, headers, published.content()));
    }

    private Header cacheControl(Published published) {
        long left = ChronoUnit.SECONDS.between(clock.instant(), published.goodUntil());
        long seconds = Math.max(0, Math.min(left, maxAge.toSeconds()));
        return new Header("Cache-Control", "max-age=" + seconds + ", public, no-transform, must-revalidate");
    }
}
