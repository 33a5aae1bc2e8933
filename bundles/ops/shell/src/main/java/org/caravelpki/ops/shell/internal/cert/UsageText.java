package org.caravelpki.ops.shell.internal.cert;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Key usage (RFC 5280 sections 4.2.1.3 and 4.2.1.12) by the RFC's names. */
final class UsageText {
    private static final List<String> BITS = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");
    private static final Map<String, String> PURPOSES = Map.of(
            "2.5.29.37.0", "anyExtendedKeyUsage",
            "1.3.6.1.5.5.7.3.1", "serverAuth",
            "1.3.6.1.5.5.7.3.2", "clientAuth",
            "1.3.6.1.5.5.7.3.3", "codeSigning",
            "1.3.6.1.5.5.7.3.4", "emailProtection",
            "1.3.6.1.5.5.7.3.8", "timeStamping",
            "1.3.6.1.5.5.7.3.9", "OCSPSigning");

    private UsageText() {}

    static List<String> keyUsage(X509Certificate certificate) {
        boolean[] set = certificate.getKeyUsage();
        return set == null
                ? List.of()
                : IntStream.range(0, set.length)
                        .filter(bit -> set[bit])
                        .mapToObj(BITS::get)
                        .toList();
    }

    static List<String> extendedKeyUsage(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null
                    ? List.of()
                    : purposes.stream()
                            .map(purpose -> PURPOSES.getOrDefault(purpose, purpose))
                            .toList();
        } catch (CertificateParsingException e) {
            throw new IllegalStateException("the inventory holds a certificate that cannot be read", e);
        }
    }
}
