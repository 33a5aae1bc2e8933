package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.KeyUsageBits;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The key of an OCSP responder is for digital signatures and not for encipherment or agreement. */
public final class OcspResponderKeyUsage extends ExtensionRule<CertificateView> {
    private static final int OTHERS = KeyUsage.keyEncipherment | KeyUsage.dataEncipherment | KeyUsage.keyAgreement;

    /** Describes the rule. */
    public OcspResponderKeyUsage() {
        super(
                Extension.extendedKeyUsage,
                "ocsp-responder-key-usage",
                RFC6960,
                "RFC 5280 section 4.2.1.12; CA/Browser Forum TLS BR section 7.1.2.8.7",
                "The key of an OCSP responder is for digital signatures and not for encipherment or agreement.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.purposes().contains(KeyPurposeId.id_kp_OCSPSigning)
                        && !certificate.isCa()
                        && certificate
                                .keyUsage()
                                .filter(allowed -> !isGood(allowed))
                                .isPresent(),
                "The key usage of an OCSP responder lacks digitalSignature or allows encipherment or agreement.");
    }

    private static boolean isGood(KeyUsageBits allowed) {
        return allowed.hasAll(KeyUsage.digitalSignature) && !allowed.hasAny(OTHERS);
    }
}
