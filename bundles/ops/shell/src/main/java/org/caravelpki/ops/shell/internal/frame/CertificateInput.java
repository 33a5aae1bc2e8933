package org.caravelpki.ops.shell.internal.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;

/** Certificates as PEM, several one after the other, or one as DER. */
public final class CertificateInput {
    /** What ends the input at a terminal, since certificates may follow each other. */
    public static final String END = ".";

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private CertificateInput() {}

    /**
     * Reads.
     *
     * @param octets PEM or DER
     * @return the certificates, not looked at
     */
    public static List<Der> parse(byte[] octets) {
        List<Der> certificates = new ArrayList<>();
        Matcher pem = PEM.matcher(new String(octets, StandardCharsets.ISO_8859_1));
        while (pem.find()) {
            certificates.add(decoded(pem.group(1)));
        }
        return certificates.isEmpty() ? List.of(Der.of(octets)) : certificates;
    }

    private static Der decoded(String base64) {
        try {
            return Der.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "The PEM text holds no certificate.");
        }
    }
}
