package org.caravelpki.edge.http.wire.internal;

/** What an HTTP/1.1 connection is doing. */
enum Http1Phase {
    /** No request has begun, or its head is not complete. */
    BETWEEN,
    /** The body is coming. */
    BODY,
    /** A handler works. */
    HANDLED,
    /** A long answer is on its way. */
    WRITING,
    /** The last answer is on its way. */
    ENDING,
    /** A refused client may finish what it is sending, so that it reads our answer and not a reset. */
    LINGERING;

    /** Whether nothing that comes is looked at any more. */
    boolean isOver() {
        return this == ENDING || this == LINGERING;
    }
}
