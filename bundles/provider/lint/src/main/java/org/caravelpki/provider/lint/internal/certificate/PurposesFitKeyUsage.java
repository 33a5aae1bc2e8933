package org.caravelpki.provider.lint.internal.certificate;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.KeyUsageBits;

/**
 * The key usage of an end entity allows at least one of its extended key usages: otherwise the certificate is good for
 * nothing.
 */
public final class PurposesFitKeyUsage extends ExtensionRule<CertificateView> {
    private static final Map<KeyPurposeId, Integer> NEEDED = Map.of(
            KeyPurposeId.id_kp_serverAuth, KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyAgreement,
            KeyPurposeId.id_kp_clientAuth, KeyUsage.digitalSignature | KeyUsage.keyAgreement,
            KeyPurposeId.id_kp_codeSigning, KeyUsage.digitalSignature,
            KeyPurposeId.id_kp_emailProtection,
                    KeyUsage.digitalSignature
                            | KeyUsage.nonRepudiation
                            | KeyUsage.keyEncipherment
                            | KeyUsage.keyAgreement,
            KeyPurposeId.id_kp_timeStamping, KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
            KeyPurposeId.id_kp_OCSPSigning, KeyUsage.digitalSignature | KeyUsage.nonRepudiation);

    /** Describes the rule. */
    public PurposesFitKeyUsage() {
        super(
                Extension.extendedKeyUsage,
                "purposes-fit-key-usage",
                RFC5280,
                "RFC 5280 section 4.2.1.12",
                "The key usage of an end entity allows at least one of its extended key usages: otherwise the"
                        + " certificate is good for nothing.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        if (certificate.isCa()
                || certificate.keyUsage().isEmpty()
                || certificate.purposes().isEmpty()) {
            return Optional.empty();
        }
        KeyUsageBits allowed = certificate.keyUsage().get();
        return when(
                certificate.purposes().stream().noneMatch(purpose -> fits(purpose, allowed)),
                "No purpose of the extended key usage goes with the key usage.");
    }

    /** A purpose that RFC 5280 does not define may need any usage. */
    private static boolean fits(KeyPurposeId purpose, KeyUsageBits allowed) {
        Integer needed = NEEDED.get(purpose);
        return needed == null || allowed.hasAny(needed);
    }
}
