package org.caravelpki.protocol.ocsp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.protocol.Response.Header;
import org.caravelpki.protocol.ocsp.memory.internal.SignedAnswer;

/** Turns an answer into an HTTP answer that caches understand (RFC 5019 section 6.2, RFC 9111). */
final class HttpCaching {
    private static final Header CONTENT_TYPE = new Header("Content-Type", OcspHandler.MEDIA_TYPE);
    private static final Header NO_CACHE = new Header("Cache-Control", "no-cache");

    private final Duration maxAge;
    private final Clock clock;

    /** With a bound for how long caches may keep an answer, whatever its nextUpdate. */
    HttpCaching(Duration maxAge, Clock clock) {
        this.maxAge = maxAge;
        this.clock = clock;
    }

    Response of(SignedAnswer answer, Request request) {
        if (!answer.cacheable()) {
            return ok(answer, List.of(CONTENT_TYPE, NO_CACHE));
        }
        if (request.method().equals("POST")) {
            // No cache keeps the answer to a POST.
            return ok(answer, List.of(CONTENT_TYPE));
        }
        Header cacheControl =
                new Header("Cache-Control", "max-age=" + maxAge(answer) + ", public, no-transform, must-revalidate");
        return answer.validators().answer(request, ok(answer, List.of(CONTENT_TYPE, answer.expires(), cacheControl)));
    }

    private static Response ok(SignedAnswer answer, List<Header> headers) {
        return new Response(200, headers, new Response.Body.Bytes(answer.octets()));
    }

    private long maxAge(SignedAnswer answer) {
        long left = ChronoUnit.SECONDS.between(clock.instant(), answer.nextUpdate());
        return Math.max(0, Math.min(left, maxAge.toSeconds()));
    }
}
