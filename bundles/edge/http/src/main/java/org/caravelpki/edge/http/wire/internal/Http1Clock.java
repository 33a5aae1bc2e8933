package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.Channel;
import java.time.Duration;

/**
 * The phase of an HTTP/1.1 connection, and whether it has lasted too long. Owned by the connection's event loop.
 *
 * <p>A request that is answered at once passes all phases in one go of the loop, and nobody looks in between: the time is
 * taken once, when the phase that lasts {@linkplain #settle has come}.
 */
final class Http1Clock {
    private final Limits limits;
    private final Traffic traffic;
    private final WritePace writePace;
    private final BodyPace bodyPace;

    private Http1Phase phase = Http1Phase.BETWEEN;
    private long since = System.nanoTime();
    private boolean settled = true;
    private boolean first = true;
    private boolean headBegun;
    private long receivedBefore;

    /** What is too late. */
    enum Late {
        /** Nothing. */
        NOTHING,
        /** The client: it is idle, or takes nothing of its answer. */
        CLIENT,
        /** A request that has begun. */
        REQUEST,
        /** The handler's answer. */
        HANDLER
    }

    Http1Clock(Limits limits, Traffic traffic) {
        this.limits = limits;
        this.traffic = traffic;
        this.writePace = new WritePace(limits);
        this.bodyPace = new BodyPace(limits);
    }

    Http1Phase phase() {
        return phase;
    }

    void enter(Http1Phase next) {
        phase = next;
        settled = false;
        if (next == Http1Phase.BETWEEN) {
            first = false;
            headBegun = false;
            receivedBefore = traffic.received();
        }
    }

    /** The loop turns to others: what was entered last goes on, and its time runs from now. */
    void settle() {
        if (!settled) {
            settle(System.nanoTime());
        }
    }

    private void settle(long now) {
        settled = true;
        since = now;
        if (phase == Http1Phase.BODY) {
            bodyPace.begin(now, traffic.received());
        }
    }

    Late look(Channel channel, long now) {
        if (!settled) {
            settle(now);
        }
        if (writePace.isStalled(channel, now)) {
            return Late.CLIENT;
        }
        return switch (phase) {
            case BETWEEN -> lookBetween(now);
            case BODY -> bodyPace.isTooSlow(now, traffic.received()) ? Late.REQUEST : Late.NOTHING;
            case HANDLED -> isPast(limits.handlerTime(), now) ? Late.HANDLER : Late.NOTHING;
            case LINGERING -> isPast(limits.lingerTime(), now) ? Late.CLIENT : Late.NOTHING;
            // The pace of writing is all there is to it.
            case WRITING, ENDING -> Late.NOTHING;
        };
    }

    private Late lookBetween(long now) {
        if (!headBegun && traffic.received() != receivedBefore) {
            headBegun = true;
            since = now;
        }
        if (headBegun) {
            return isPast(limits.headTime(), now) ? Late.REQUEST : Late.NOTHING;
        }
        return isPast(first ? limits.headTime() : limits.idleTime(), now) ? Late.CLIENT : Late.NOTHING;
    }

    private boolean isPast(Duration limit, long now) {
        return now - since >= limit.toNanos();
    }
}
