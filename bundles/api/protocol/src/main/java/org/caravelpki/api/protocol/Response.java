package org.caravelpki.api.protocol;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP answer. The edge adds Date, Content-Length, {@code X-Request-Id} and the security headers.
 *
 * @param status the status code
 * @param headers in order; names may repeat
 * @param body what follows
 */
public record Response(int status, List<Header> headers, Body body) {
    /** Copies the list. */
    public Response {
        headers = List.copyOf(headers);
    }

    /**
     * A header field.
     *
     * @param name as it shall be written
     * @param value without line breaks
     */
    public record Header(String name, String value) {
        /** Refuses what would end the field. */
        public Header {
            if (name.isEmpty() || breaks(name) || breaks(value)) {
                throw new IllegalArgumentException("a header field has a name and no line breaks");
            }
        }

        private static boolean breaks(String text) {
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c <= '\r' && (c == '\r' || c == '\n' || c == 0)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The content of an answer. */
    public sealed interface Body {

        /** No content. */
        record None() implements Body {}

        /**
         * Octets in memory.
         *
         * @param octets handed over: neither side changes them any more, so that one array can answer many requests
         */
        record Bytes(byte[] octets) implements Body {}

        /**
         * A part of a file, sent without being read into memory.
         *
         * @param file stays unchanged until it is sent (replace published files by renaming a new one over them)
         * @param offset of the first octet
         * @param length octets
         */
        record FileRegion(Path file, long offset, long length) implements Body {}
    }

    /**
     * An answer without content.
     *
     * @param status the status code
     * @return the answer
     */
    public static Response of(int status) {
        return new Response(status, List.of(), new Body.None());
    }

    /**
     * An answer with octets.
     *
     * @param status the status code
     * @param contentType the media type
     * @param octets the content, handed over
     * @return the answer
     */
    public static Response of(int status, String contentType, byte[] octets) {
        return new Response(status, List.of(new Header("Content-Type", contentType)), new Body.Bytes(octets));
    }

    /**
     * An answer with one line of plain text for people.
     *
     * @param status the status code
     * @param line the text; a line feed is added
     * @return the answer
     */
    public static Response text(int status, String line) {
        return of(status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * This answer with one more header field.
     *
     * @param name as it shall be written
     * @param value without line breaks
     * @return a new answer
     */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, more, body);
    }
}
