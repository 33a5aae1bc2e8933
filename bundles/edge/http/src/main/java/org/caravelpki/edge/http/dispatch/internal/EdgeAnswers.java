package org.caravelpki.edge.http.dispatch.internal;

import java.time.Duration;
import org.caravelpki.api.protocol.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers that the edge gives itself: one sentence of plain text, never stored by a cache. */
public final class EdgeAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeAnswers.class);

    private EdgeAnswers() {}

    /**
     * Any of them.
     *
     * @param status the status code
     * @param sentence for the person at the other end
     * @return the answer
     */
    public static Response of(int status, String sentence) {
        return Response.text(status, sentence).with("Cache-Control", "no-store");
    }

    /**
     * Nothing is served here.
     *
     * @return 404
     */
    public static Response notFound() {
        return of(404, "Nothing is served at this path.");
    }

    /**
     * Try again.
     *
     * @param sentence why
     * @param retryAfter when; rounded up to a whole second
     * @return 503
     */
    public static Response unavailable(String sentence, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return of(503, sentence).with("Retry-After", Long.toString(seconds));
    }

    /**
     * A handler took too long.
     *
     * @param requestId for our log
     * @return 503
     */
    public static Response timedOut(String requestId) {
        LOG.warn("request {}: the handler has not answered in time", requestId);
        return unavailable("No answer came in time; try again.", Duration.ofSeconds(5));
    }

    /**
     * A bug of ours.
     *
     * @param requestId names the stack trace in our log
     * @return 500
     */
    public static Response broken(String requestId) {
        return of(500, "Something went wrong here. Tell the operator this request id: " + requestId + ".");
    }
}
