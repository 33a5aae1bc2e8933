package org.caravelpki.edge.http.wire.internal;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/**
 * A request line and its header fields, checked.
 *
 * @param method upper case
 * @param rawPath begins with a slash
 * @param rawQuery without the question mark
 * @param authority host and optional port
 * @param headers all fields
 * @param contentLength octets, or -1 when only the end of the body will tell
 * @param expectsContinue whether the client waits for 100 before it sends the body
 * @param keepAlive whether the client wants the connection to go on
 * @param oldVersion whether it is HTTP/1.0
 */
record RequestHead(
        String method,
        String rawPath,
        Optional<String> rawQuery,
        String authority,
        HttpHeaders headers,
        long contentLength,
        boolean expectsContinue,
        boolean keepAlive,
        boolean oldVersion) {

    boolean hasBody() {
        return contentLength != 0;
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
