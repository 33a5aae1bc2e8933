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
        String rest = withoutSlashes(decoded(rawPath.substring(BASE.length())));
        if (rest.isEmpty() || rest.startsWith("M")) {
            return new RequestTarget(Optional.empty(), rest);
        }
        int slash = rest.indexOf('/');
        return slash < 0
                ? new RequestTarget(Optional.of(rest), "")
                : new RequestTarget(Optional.of(rest.substring(0, slash)), withoutSlashes(rest.substring(slash)));
    }

    // Clients join a responder's URL that ends in a slash with another one.
    private static String withoutSlashes(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == '/') {
            first++;
        }
        return text.substring(first);
    }

    private static String decoded(String text) throws MalformedRequest {
        if (text.indexOf('%') < 0) {
            return text;
        }
        char[] decoded = new char[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                c = (char) (digit(text, i + 1) << 4 | digit(text, i + 2));
                i += 2;
            }
            decoded[length++] = c;
        }
        return new String(decoded, 0, length);
    }

    private static int digit(String text, int at) throws MalformedRequest {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
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
