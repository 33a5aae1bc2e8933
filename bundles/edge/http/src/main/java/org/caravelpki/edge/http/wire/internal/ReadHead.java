package org.caravelpki.edge.http.wire.internal;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the head of a request: RFC 9110, RFC 9112 and what keeps two servers from reading one request differently.
 * Netty's decoder has refused bare LF, whitespace before a colon, and doubtful lengths already.
 */
final class ReadHead {
    private static final Set<String> USUAL = Set.of("GET", "POST", "HEAD");
    private static final Set<String> FORBIDDEN = Set.of("TRACE", "TRACK", "CONNECT");

    private final HttpRequest request;
    private final HttpHeaders headers;
    private final int maxTarget;
    private final boolean http2;

    /**
     * A head as decoded.
     *
     * @param request the head
     * @param maxTarget the longest target accepted
     * @param http2 whether it came over HTTP/2, where Netty has made it look like HTTP/1.1
     */
    ReadHead(HttpRequest request, int maxTarget, boolean http2) {
        this.request = request;
        this.headers = request.headers();
        this.maxTarget = maxTarget;
        this.http2 = http2;
    }

    /** The head, or why not. */
    RequestHead read() throws Refusal {
        checkDecoded();
        checkVersion();
        long length = http2 ? declaredLength() : framedLength();
        String host = host();
        String method = method();
        Target target = target(host);
        return new RequestHead(
                method,
                target.path,
                target.query,
                target.authority,
                headers,
                length,
                expectsContinue(),
                http2 || isKeptAlive(),
                !http2 && isOld());
    }

    private void checkDecoded() throws Refusal {
        if (request.decoderResult().isSuccess()) {
            return;
        }
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            throw tooLong();
        }
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            throw Refusal.closing(431, "The header fields are too large.");
        }
        throw Refusal.closing(400, "This is not a well-formed HTTP request.");
    }

    private void checkVersion() throws Refusal {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            throw Refusal.closing(505, "This server speaks HTTP/1.1 and HTTP/2.");
        }
    }

    private boolean isOld() {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    // Few requests say anything about it.
    private boolean isKeptAlive() {
        return headers.contains(HttpHeaderNames.CONNECTION) ? HttpUtil.isKeepAlive(request) : !isOld();
    }

    // Only "chunked" itself, spelt once: whatever else a proxy may understand by it must not get through.
    private long framedLength() throws Refusal {
        Iterator<String> codings = headers.valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.hasNext()) {
            return Math.max(0, declaredLength());
        }
        if (!codings.next().equalsIgnoreCase("chunked") || codings.hasNext()) {
            throw Refusal.closing(501, "The only transfer coding understood here is chunked.");
        }
        if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw Refusal.closing(400, "A request has either a Content-Length or a Transfer-Encoding.");
        }
        return -1;
    }

    private long declaredLength() throws Refusal {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        if (length == null) {
            return -1;
        }
        if (length.isEmpty() || length.length() > 18 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Refusal.closing(400, "The Content-Length is not a number of octets.");
        }
        return Long.parseLong(length);
    }

    private String host() throws Refusal {
        Iterator<String> hosts = headers.valueStringIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext() && isOld()) {
            return "";
        }
        String host = hosts.hasNext() ? hosts.next() : "";
        while (hosts.hasNext()) {
            // HTTP/2 has :authority beside it, and they may agree.
            if (!http2 || !hosts.next().equals(host)) {
                throw otherHost();
            }
        }
        if (!Authority.isWellFormed(host)) {
            throw otherHost();
        }
        return host;
    }

    private static Refusal otherHost() {
        return Refusal.closing(400, "A request has exactly one Host, a name or an address.");
    }

    private String method() throws Refusal {
        String method = request.method().name();
        if (USUAL.contains(method)) {
            return method;
        }
        if (FORBIDDEN.contains(method)) {
            throw Refusal.closing(405, "This method is not served here.");
        }
        if (method.length() > 20 || !method.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '-')) {
            throw Refusal.closing(501, "This method is not known here.");
        }
        return method;
    }

    private record Target(String path, Optional<String> query, String authority) {}

    private Target target(String host) throws Refusal {
        String uri = request.uri();
        if (uri.length() > maxTarget) {
            throw tooLong();
        }
        if (!isVisible(uri)) {
            throw Refusal.closing(400, "The request target holds characters that must be escaped.");
        }
        if (uri.startsWith("/")) {
            return split(uri, host);
        }
        int authority = absoluteForm(uri);
        if (authority < 0) {
            throw Refusal.closing(400, "The request target is a path that begins with a slash.");
        }
        return absolute(uri.substring(authority));
    }

    private static boolean isVisible(String uri) {
        for (int at = 0; at < uri.length(); at++) {
            char c = uri.charAt(at);
            if (c <= ' ' || c > '~' || c == '#') {
                return false;
            }
        }
        return true;
    }

    private static int absoluteForm(String uri) {
        if (uri.regionMatches(true, 0, "http://", 0, 7)) {
            return 7;
        }
        return uri.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    }

    // RFC 9112 section 3.2.2: the authority of an absolute target replaces what Host says.
    private static Target absolute(String rest) throws Refusal {
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        if (!Authority.isWellFormed(authority)) {
            throw Refusal.closing(400, "The request target's authority is not a name or an address.");
        }
        return split(slash < 0 ? "/" : rest.substring(slash), authority);
    }

    private static Target split(String pathAndQuery, String authority) {
        int mark = pathAndQuery.indexOf('?');
        return mark < 0
                ? new Target(pathAndQuery, Optional.empty(), authority)
                : new Target(pathAndQuery.substring(0, mark), Optional.of(pathAndQuery.substring(mark + 1)), authority);
    }

    private boolean expectsContinue() throws Refusal {
        String expect = headers.get(HttpHeaderNames.EXPECT);
        if (expect == null || isOld()) {
            return false;
        }
        if (!HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expect)) {
            throw Refusal.closing(417, "The only expectation understood here is 100-continue.");
        }
        return true;
    }

    private static Refusal tooLong() {
        return Refusal.closing(414, "The request target is too long.");
    }
}
