package org.caravelpki.protocol.est.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.ContentTypes;
import org.caravelpki.api.protocol.Request;

/**
 * Finds the PKCS#10 in what was posted: base64 with or without line breaks, whatever Content-Transfer-Encoding says (RFC 8951
 * section 3.1). The armour of PEM is taken off, and DER is taken as it is: both are what people send who use curl.
 */
final class PostedRequest {
    private static final Set<String> TYPES = Set.of("application/pkcs10", "application/x-pkcs10");
    private static final Pattern ARMOUR = Pattern.compile(
            "\\A\\s*-----BEGIN (?<label>(NEW )?CERTIFICATE REQUEST)-----(?<body>[^-]*)-----END \\k<label>-----\\s*\\z");
    private static final byte SEQUENCE = 0x30;

    private PostedRequest() {}

    static boolean isAcceptable(Request request) {
        return ContentTypes.isOneOf(request, TYPES);
    }

    static Der pkcs10(byte[] body) {
        if (body.length == 0) {
            throw bad("The body is empty; post a PKCS#10 in base64.");
        }
        // In base64 this octet would be the digit 0, and what begins with it is no SEQUENCE.
        return body[0] == SEQUENCE ? Der.of(body) : Der.of(decoded(text(body)));
    }

    private static String text(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        Matcher armour = ARMOUR.matcher(text);
        return armour.matches() ? armour.group("body") : text;
    }

    private static byte[] decoded(String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            if (octets.length > 0) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            throw notBase64();
        }
        throw notBase64();
    }

    private static PkiException notBase64() {
        return bad("The body is not a PKCS#10 in base64 (RFC 8951 section 3.1).");
    }

    private static PkiException bad(String detail) {
        return new PkiException(PkiException.Kind.BAD_REQUEST, detail);
    }
}
