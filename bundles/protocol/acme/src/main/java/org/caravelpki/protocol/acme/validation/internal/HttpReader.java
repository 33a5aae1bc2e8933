package org.caravelpki.protocol.acme.validation.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one HTTP/1.x answer with bounds on everything: the server is whoever a client says. Reads no more than it must, so a body
 * that is too large is refused without being fetched.
 */
final class HttpReader {
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_INTERIM = 5;

    private final InputStream in;
    private final int maxBody;
    private int headerOctets;

    HttpReader(InputStream in, int maxBody) {
        this.in = in;
        this.maxBody = maxBody;
    }

    HttpAnswer read() throws IOException {
        int status = statusLine();
        Map<String, String> headers = headers();
        for (int interim = 0; status >= 100 && status < 200; interim++) {
            if (interim == MAX_INTERIM) {
                throw new ProtocolException("too many interim answers");
            }
            status = statusLine();
            headers = headers();
        }
        Optional<String> location = Optional.ofNullable(headers.get("location"));
        // Of a redirect nothing but its Location matters.
        byte[] body = status == 200 ? body(headers) : new byte[0];
        return new HttpAnswer(status, location, body);
    }

    private int statusLine() throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new ProtocolException("the answer is not HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    /** The first of each name counts. */
    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the answer ends too early");
            }
            if (++headerOctets > MAX_HEADERS) {
                throw new ProtocolException("the answer's header fields are too large");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? bounded(in.readNBytes(maxBody + 1)) : exactly(length);
    }

    private byte[] exactly(String length) throws IOException {
        if (!length.matches("[0-9]{1,9}")) {
            throw new ProtocolException("the answer's Content-Length is no number");
        }
        int octets = Integer.parseInt(length);
        if (octets > maxBody) {
            throw tooLarge();
        }
        byte[] body = in.readNBytes(octets);
        if (body.length < octets) {
            throw new EOFException("the answer ends too early");
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            if (body.size() + size > maxBody) {
                throw tooLarge();
            }
            body.write(exactly(Integer.toString(size)));
            line();
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String size = line().split(";", 2)[0].strip();
        if (!size.matches("[0-9A-Fa-f]{1,6}")) {
            throw new ProtocolException("the answer's chunks are malformed");
        }
        return Integer.parseInt(size, 16);
    }

    private byte[] bounded(byte[] octets) throws IOException {
        if (octets.length > maxBody) {
            throw tooLarge();
        }
        return octets;
    }

    private IOException tooLarge() {
        return new ProtocolException("the answer has more than " + maxBody + " octets");
    }
}
