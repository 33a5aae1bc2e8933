package org.caravelpki.protocol.acme.issuer.internal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;

/**
 * How renewal information names a certificate (RFC 9773 section 4.1): the key identifier of its issuer and its serial number.
 *
 * @param issuerKeyIdentifier the keyIdentifier of its authorityKeyIdentifier
 * @param serial its serial number
 */
public record CertificateId(Der issuerKeyIdentifier, SerialNumber serial) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{2,48})\\.([A-Za-z0-9_-]{2,27})");

    /**
     * Reads its text. There is one text for each certificate: the octets of the serial number are those of its DER.
     *
     * @throws AcmeProblem malformed
     */
    public static CertificateId of(String text) {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            throw malformed();
        }
        byte[] octets = octets(match.group(2));
        BigInteger serial = new BigInteger(octets);
        if (serial.signum() <= 0 || !Arrays.equals(serial.toByteArray(), octets)) {
            throw malformed();
        }
        return new CertificateId(Der.of(octets(match.group(1))), new SerialNumber(serial));
    }

    private static byte[] octets(String text) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(text);
            if (encoded(octets).equals(text)) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw malformed();
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static AcmeProblem malformed() {
        return AcmeProblem.malformed(
                "A certificate is named by its authority key identifier and its serial number, each in base64url, with a dot"
                        + " between them.");
    }

    /** The text. */
    @Override
    public String toString() {
        return encoded(issuerKeyIdentifier.bytes()) + "."
                + encoded(serial.value().toByteArray());
    }
}
