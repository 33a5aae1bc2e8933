package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects a body, never more than its limit. */
final class RequestBody {
    private static final byte[] EMPTY = {};
    private static final int FIRST = 4 << 10;

    private final int max;
    private byte[] octets;
    private int length;

    /**
     * An empty body.
     *
     * @param declared what the client announced, or -1
     * @param max how much is accepted
     */
    RequestBody(long declared, int max) {
        this.max = max;
        // What was announced is not reserved before it comes: a client would fill the heap with promises.
        this.octets = declared == 0 ? EMPTY : new byte[(int) Math.min(declared < 0 ? FIRST : declared, FIRST)];
    }

    /** Takes what came. */
    void add(ByteBuf part) throws Refusal {
        int more = part.readableBytes();
        if (more > max - length) {
            throw tooLarge();
        }
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.min(max, Math.max(length + more, octets.length * 2)));
        }
        part.readBytes(octets, length, more);
        length += more;
    }

    /** All of it. */
    byte[] octets() {
        return length == octets.length ? octets : Arrays.copyOf(octets, length);
    }

    int length() {
        return length;
    }

    static Refusal tooLarge() {
        return Refusal.closing(413, "The body is too large.");
    }
}
