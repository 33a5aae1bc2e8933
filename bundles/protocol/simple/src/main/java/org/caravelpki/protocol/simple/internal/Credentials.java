package org.caravelpki.protocol.simple.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.protocol.Request;

/**
 * Reads who asks: HTTP Basic (RFC 7617) if there is an Authorization field, since a client chose to send it, else the TLS
 * client certificate, which a browser or a library may have sent by itself.
 */
final class Credentials {
    private static final String SCHEME = "Basic ";

    private Credentials() {}

    static Optional<Credential> of(Request request) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isPresent()) {
            return Optional.of(basic(authorization.get()));
        }
        return request.clientCertificates().isEmpty()
                ? Optional.empty()
                : Optional.of(new Credential.ClientCertificate(request.clientCertificates()));
    }

    private static Credential basic(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unreadable();
        }
        byte[] decoded = decode(authorization.substring(SCHEME.length()).strip());
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(decoded));
        Arrays.fill(decoded, (byte) 0);
        int colon = text.chars().boxed().toList().indexOf((int) ':');
        if (colon < 1) {
            throw unreadable();
        }
        String name = text.subSequence(0, colon).toString();
        char[] secret = new char[text.length() - colon - 1];
        text.position(colon + 1);
        text.get(secret);
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
