package org.caravelpki.ops.shell.internal.cert;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;

/** A PKCS#10 as PEM or DER. */
final class Pkcs10Text {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\\s]+)-----END (NEW )?CERTIFICATE REQUEST-----");

    private Pkcs10Text() {}

    static boolean isLastLine(String line) {
        return line.startsWith("-----END ");
    }

    static Der parse(byte[] octets) {
        Matcher pem = PEM.matcher(new String(octets, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            return Der.of(octets);
        }
        try {
            return Der.of(Base64.getMimeDecoder().decode(pem.group(2)));
        } catch (IllegalArgumentException e) {
            throw new PkiException(PkiException.Kind.BAD_CSR, "The PEM text is not a PKCS#10.");
        }
    }
}
