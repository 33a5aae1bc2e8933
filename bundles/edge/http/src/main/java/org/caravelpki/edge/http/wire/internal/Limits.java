package org.caravelpki.edge.http.wire.internal;

import java.time.Duration;

/**
 * What a client may cost. Read afresh for each connection, so that a change needs no restart.
 *
 * @param requestLine octets of the request line, and of an HTTP/2 path
 * @param head octets of all header fields together
 * @param queued requests of one HTTP/1.1 connection read ahead while one is answered
 * @param streams concurrent requests of one HTTP/2 connection
 * @param connections open at one time, on all listeners together
 * @param bodyMemory octets of the bodies of all requests that are not answered yet
 * @param headTime from the first octet of a TLS handshake or a request to its end
 * @param idleTime between two requests
 * @param bodyWindow in each such time a body must bring {@code bodyRate} octets per second, or end
 * @param bodyRate octets per second
 * @param writeTime without an octet taken by the reader of an answer
 * @param handlerTime for a handler to answer
 * @param lingerTime in which a refused client may still send what it was sending
 * @param tick how often all of these are looked at
 */
public record Limits(
        int requestLine,
        int head,
        int queued,
        int streams,
        int connections,
        long bodyMemory,
        Duration headTime,
        Duration idleTime,
        Duration bodyWindow,
        int bodyRate,
        Duration writeTime,
        Duration handlerTime,
        Duration lingerTime,
        Duration tick) {

    /** The defaults. */
    public static final Limits DEFAULT = new Limits(
            8 << 10,
            16 << 10,
            16,
            100,
            10_000,
            64L << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            100,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1));
}
