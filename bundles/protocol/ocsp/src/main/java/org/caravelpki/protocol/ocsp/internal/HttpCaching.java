package org.caravelpki.protocol.ocsp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.protocol.Response.Header;
import org.caravelpki.api.protocol.Validators;
import org.caravelpki.protocol.ocsp.memory.internal.SignedAnswer;

/** Turns an answer into an HTTP answer that caches understand (RFC 5019 section 6.2, RFC 9111). */
final class HttpCaching {
    private static final Header CONTENT_TYPE = new Header("Content-Type", OcspHandler.MEDIA_TYPE);
    private static final List<Header> POSTED = List.of(CONTENT_TYPE);
    private static final List<Header> UNCACHED = List.of(CONTENT_TYPE, new Header("Cache-Control", "no-cache"));

    private final long maxAge;
    private final Header longest;
    private final Clock clock;
    private final RecentResponses toGet = new RecentResponses();
    private final RecentResponses toPost = new RecentResponses();

    /** With a bound for how long caches may keep an answer, whatever its nextUpdate. */
    HttpCaching(Duration maxAge, Clock clock) {
        this.maxAge = maxAge.toSeconds();
        this.longest = cacheControl(this.maxAge);
        this.clock = clock;
    }

    Response of(SignedAnswer answer, Request request) {
        if (!answer.cacheable()) {
            return ok(answer, UNCACHED);
        }
        if (request.method().equals("POST")) {
            // No cache keeps the answer to a POST.
            return toPost.of(answer, fresh -> ok(fresh, POSTED));
        }
        long left = ChronoUnit.SECONDS.between(clock.instant(), answer.nextUpdate());
        if (left < maxAge) {
            return toGet(answer, request, cacheControl(Math.max(0, left)));
        }
        return isConditional(request)
                ? toGet(answer, request, longest)
                : toGet.of(answer, fresh -> toGet(fresh, request, longest));
    }

    private static boolean isConditional(Request request) {
        return request.header("If-None-Match").isPresent()
                || request.header("If-Modified-Since").isPresent();
    }

    private static Response toGet(SignedAnswer answer, Request request, Header cacheControl) {
        Header expires = new Header("Expires", Validators.date(answer.nextUpdate()));
        Response full = ok(answer, List.of(CONTENT_TYPE, expires, cacheControl));
        return Validators.of(answer.entityTag(), answer.thisUpdate()).answer(request, full);
    }

    private static Response ok(SignedAnswer answer, List<Header> headers) {
        return new Response(200, headers, new Response.Body.Bytes(answer.octets()));
    }

    private static Header cacheControl(long seconds) {
        return new Header("Cache-Control", "max-age=" + seconds + ", public, no-transform, must-revalidate");
    }
}
