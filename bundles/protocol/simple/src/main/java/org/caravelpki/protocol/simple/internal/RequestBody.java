package org.caravelpki.protocol.simple.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.ContentTypes;
import org.caravelpki.api.protocol.Request;

/** Finds the PKCS#10 in what was posted: DER, or PEM (RFC 7468) with text around it and with or without line breaks. */
final class RequestBody {
    /** What clients really say; the content itself decides. curl's --data-binary claims that everything is a form. */
    private static final Set<String> TYPES = Set.of(
            "application/pkcs10",
            "application/x-pkcs10",
            "application/x-pem-file",
            "application/pem-certificate-request",
            "application/octet-stream",
            "application/x-www-form-urlencoded",
            "text/plain");

    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?<label>(NEW )?CERTIFICATE REQUEST)-----(?<body>[A-Za-z0-9+/=\\s]*)-----END \\k<label>-----");
    private static final byte SEQUENCE = 0x30;

    private RequestBody() {}

    static boolean isAcceptable(Request request) {
        return ContentTypes.isOneOf(request, TYPES);
    }

    static Der pkcs10(byte[] body) {
        if (body.length == 0) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "The body is empty; post a PKCS#10 in DER or PEM.");
        }
        return body[0] == SEQUENCE ? Der.of(body) : Der.of(pem(body));
    }

    private static byte[] pem(byte[] body) {
        Matcher found = PEM.matcher(new String(body, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            throw notPkcs10();
        }
        String base64 = found.group("body");
        if (found.find()) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "The body holds more than one certificate request.");
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            if (decoded.length > 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            throw notPkcs10();
        }
        throw notPkcs10();
    }

    private static PkiException notPkcs10() {
        return new PkiException(
                PkiException.Kind.BAD_REQUEST,
                "The body is not a PKCS#10 in DER or PEM (-----BEGIN CERTIFICATE REQUEST-----).");
    }
}
