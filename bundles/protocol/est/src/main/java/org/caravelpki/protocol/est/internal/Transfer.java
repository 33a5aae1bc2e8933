package org.caravelpki.protocol.est.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;

/**
 * How octets travel: base64, in one line or in lines of 64 characters. RFC 8951 has clients accept both, and both are needed:
 * strongSwan reads one line only, Cisco's libest lines only. The field Content-Transfer-Encoding means nothing any more, but
 * BouncyCastle's client decodes nothing without it.
 *
 * @param wrapped whether there are line breaks
 */
record Transfer(boolean wrapped) {
    private static final String ENCODING = "Content-Transfer-Encoding";
    private static final String LIBEST = "Cisco EST client";
    private static final int COLUMNS = 64;

    static Transfer to(Request request, boolean wrappedByPolicy) {
        boolean libest = request.header("User-Agent")
                .filter(agent -> agent.startsWith(LIBEST))
                .isPresent();
        return new Transfer(wrappedByPolicy || libest);
    }

    Response response(String contentType, byte[] octets) {
        return Response.of(200, contentType, text(octets).getBytes(StandardCharsets.US_ASCII))
                .with(ENCODING, "base64");
    }

    /** A part of a multipart body (RFC 2046 section 5.1), without its delimiters. */
    String part(String contentType, byte[] octets) {
        return "Content-Type: " + contentType + "\r\n" + ENCODING + ": base64\r\n\r\n" + text(octets) + "\r\n";
    }

    private String text(byte[] octets) {
        return wrapped
                ? Base64.getMimeEncoder(COLUMNS, new byte[] {'\r', '\n'}).encodeToString(octets) + "\r\n"
                : Base64.getEncoder().encodeToString(octets);
    }
}
