package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects a body, never more than its limit and never more than all bodies together may take. */
final class RequestBody {
    private static final byte[] EMPTY = {};
    private static final int FIRST = 4 << 10;

    private final int max;
    private final int expected;
    private final BodyBudget budget;
    private byte[] octets = EMPTY;
    private int length;
    private long taken;

    /**
     * An empty body. What the client announces is not reserved before it comes: it could fill the memory with promises.
     *
     * @param declared what the client announces, or -1
     * @param max how much is accepted
     * @param budget of all bodies
     */
    RequestBody(long declared, int max, BodyBudget budget) {
        this.max = max;
        this.expected = declared < 0 ? max : (int) Math.min(declared, max);
        this.budget = budget;
    }

    /** Takes what came. */
    void add(ByteBuf part) throws Refusal {
        int more = part.readableBytes();
        if (more > max - length) {
            throw tooLarge();
        }
        if (length + more > octets.length) {
            int roomy = Math.min(expected, Math.max(FIRST, octets.length * 2));
            grow(Math.max(length + more, roomy));
        }
        part.readBytes(octets, length, more);
        length += more;
    }

    private void grow(int capacity) throws Refusal {
        int more = capacity - octets.length;
        if (!budget.take(more)) {
            throw Refusal.closing(503, "Too much is being received; try again.");
        }
        taken += more;
        octets = Arrays.copyOf(octets, capacity);
    }

    /** All of it. */
    byte[] octets() {
        return length == octets.length ? octets : Arrays.copyOf(octets, length);
    }

    int length() {
        return length;
    }

    /** The request is over. */
    void release() {
        if (taken > 0) {
            budget.giveBack(taken);
            taken = 0;
        }
    }

    static Refusal tooLarge() {
        return Refusal.closing(413, "The body is too large.");
    }
}
