package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A delegated OCSP responder is not a CA: else who may answer for it could issue, too. */
public final class OcspResponderIsNoCa extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public OcspResponderIsNoCa() {
        super(
                Extension.extendedKeyUsage,
                "ocsp-responder-is-no-ca",
                RFC6960,
                "CA/Browser Forum TLS BR section 7.1.2.8.4",
                "A delegated OCSP responder is not a CA: else who may answer for it could issue, too.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.isCa() && certificate.purposes().contains(KeyPurposeId.id_kp_OCSPSigning),
                "A CA has the purpose OCSPSigning.");
    }
}
