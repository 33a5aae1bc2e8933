package org.caravelpki.api.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Credential;

/**
 * Reads the credentials that an HTTP request carries. Nothing is checked here: hand what is found to
 * {@link org.caravelpki.api.pki.RegistrationAuthority}.
 */
public final class Credentials {
    private static final String SCHEME = "Basic ";

    private Credentials() {}

    /**
     * Who asks: HTTP Basic (RFC 7617) if there is an Authorization field, since a client chose to send it, else the TLS
     * client certificate, which a browser or a library may have sent by itself.
     *
     * @param request the request
     * @return an end entity's name and secret or a client certificate, or empty when there is neither
     * @throws PkiException of kind {@code notAuthenticated} when the Authorization field is something else than HTTP Basic
     */
    public static Optional<Credential> of(Request request) {
        Optional<String> authorization = request.header("Authorization");
        return authorization.isPresent() ? Optional.of(basic(authorization.get())) : clientCertificate(request);
    }

    /**
     * The TLS client certificate alone, for what only its holder may ask.
     *
     * @param request the request
     * @return the certificate, or empty without one
     */
    public static Optional<Credential> clientCertificate(Request request) {
        return request.clientCertificates().isEmpty()
                ? Optional.empty()
                : Optional.of(new Credential.ClientCertificate(request.clientCertificates()));
    }

    private static Credential basic(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unreadable();
        }
        byte[] decoded = decode(authorization.substring(SCHEME.length()).strip());
        CharBuffer pair = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(decoded));
        Arrays.fill(decoded, (byte) 0);
        try {
            return secret(pair);
        } finally {
            Arrays.fill(pair.array(), (char) 0);
        }
    }

    // The name ends at the first colon; a secret may hold more of them.
    private static Credential secret(CharBuffer pair) {
        int colon = 0;
        while (colon < pair.length() && pair.charAt(colon) != ':') {
            colon++;
        }
        if (colon == 0 || colon == pair.length()) {
            throw unreadable();
        }
        char[] secret = new char[pair.length() - colon - 1];
        String name = pair.subSequence(0, colon).toString();
        pair.position(colon + 1);
        pair.get(secret);
        return new Credential.Secret(name, secret);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static PkiException unreadable() {
        return new PkiException(
                PkiException.Kind.NOT_AUTHENTICATED, "The Authorization field is not HTTP Basic (RFC 7617).");
    }
}
