package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A TLS server does not sign code, mail, time stamps or OCSP answers. */
public final class ServerForeignPurposes extends ExtensionRule<CertificateView> {
    private static final Set<KeyPurposeId> FOREIGN = Set.of(
            KeyPurposeId.id_kp_codeSigning,
            KeyPurposeId.id_kp_emailProtection,
            KeyPurposeId.id_kp_timeStamping,
            KeyPurposeId.id_kp_OCSPSigning);

    /** Describes the rule. */
    public ServerForeignPurposes() {
        super(
                Extension.extendedKeyUsage,
                "server-foreign-purposes",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.10",
                "A TLS server does not sign code, mail, time stamps or OCSP answers.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.purposes().stream().anyMatch(FOREIGN::contains),
                "The extended key usage of a TLS server has codeSigning, emailProtection, timeStamping or"
                        + " OCSPSigning.");
    }
}
