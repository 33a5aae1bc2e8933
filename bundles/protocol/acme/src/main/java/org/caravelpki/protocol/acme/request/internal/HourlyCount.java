package org.caravelpki.protocol.acme.request.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/** Counts what somebody does within an hour, on this node. */
public final class HourlyCount {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_SOURCES = 100_000;

    private final int most;
    private final String refusal;
    private final Clock clock;

    /** Guarded by this object's lock, as is the one below. */
    private final Map<String, Integer> done = new HashMap<>();

    private Instant until = Instant.MIN;

    /**
     * @param most how many an hour; 0 for any number
     * @param refusal the sentence for whoever wants more
     */
    public HourlyCount(int most, String refusal, Clock clock) {
        this.most = most;
        this.refusal = refusal;
        this.clock = clock;
    }

    /**
     * Counts one more.
     *
     * @throws AcmeProblem rateLimited when it is one too many
     */
    public synchronized void count(String source) {
        if (most == 0) {
            return;
        }
        Instant now = clock.instant();
        if (!now.isBefore(until) || done.size() == MOST_SOURCES) {
            // So many sources are nobody's cluster: memory is bounded, the count begins anew.
            done.clear();
            until = now.plus(WINDOW);
        }
        if (done.merge(source, 1, Integer::sum) > most) {
            throw new AcmeProblem(ErrorType.RATE_LIMITED, refusal).retryAfter(Duration.between(now, until));
        }
    }
}
