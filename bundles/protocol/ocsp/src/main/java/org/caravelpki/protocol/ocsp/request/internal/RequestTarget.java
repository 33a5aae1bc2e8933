package org.caravelpki.protocol.ocsp.request.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What the path says: {@code /ocsp[/<ca>][/<base64>]}, the base64 percent-encoded or not. Every OCSPRequest begins with the
 * octet 0x30, so its base64 begins with M, and no CA's name does.
 *
 * @param ca the CA's name, if there is one
 * @param base64 the request, empty when the path holds none
 */
public record RequestTarget(Optional<String> ca, String base64) {
    private static final String BASE = "/ocsp";

    /**
     * Reads a path.
     *
     * @param rawPath as the client sent it, below {@code /ocsp}
     * @return what it says
     * @throws MalformedRequest when its percent-encoding is broken
     */
    public static RequestTarget of(String rawPath) throws MalformedRequest {
        String path = decoded(rawPath);
        int first = afterSlashes(path, BASE.length());
        if (first == path.length() || path.charAt(first) == 'M') {
            return new RequestTarget(Optional.empty(), path.substring(first));
        }
        int slash = path.indexOf('/', first);
        return slash < 0
                ? new RequestTarget(Optional.of(path.substring(first)), "")
                : new RequestTarget(
                        Optional.of(path.substring(first, slash)), path.substring(afterSlashes(path, slash)));
    }

    // Clients join a responder's URL that ends in a slash with another one.
    private static int afterSlashes(String path, int from) {
        int at = from;
        while (at < path.length() && path.charAt(at) == '/') {
            at++;
        }
        return at;
    }

    private static String decoded(String text) throws MalformedRequest {
        int length = text.indexOf('%');
        if (length < 0) {
            return text;
        }
        // Request targets are ASCII; whatever else comes is no base64 afterwards either.
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = length; at < octets.length; at++) {
            byte octet = octets[at];
            if (octet == '%') {
                octet = (byte) (digit(octets, at + 1) << 4 | digit(octets, at + 2));
                at += 2;
            }
            octets[length++] = octet;
        }
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static int digit(byte[] octets, int at) throws MalformedRequest {
        int digit = at < octets.length ? Character.digit((char) octets[at], 16) : -1;
        if (digit < 0) {
            throw new MalformedRequest("broken percent-encoding");
        }
        return digit;
    }

    /**
     * The request.
     *
     * @return its octets
     * @throws MalformedRequest when it is not base64
     */
    public byte[] octets() throws MalformedRequest {
        try {
            // A plus that a form decoder on the way took for a blank.
            return Base64.getDecoder().decode(base64.replace(' ', '+').getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw new MalformedRequest("not base64");
        }
    }
}
