package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** A time-stamping certificate has no other purpose, and its extended key usage is critical. */
public final class TimeStampingAlone extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public TimeStampingAlone() {
        super(
                Extension.extendedKeyUsage,
                "time-stamping-alone",
                RFC5280,
                "RFC 3161 section 2.3",
                "A time-stamping certificate has no other purpose, and its extended key usage is critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        if (certificate.isCa() || !certificate.purposes().contains(KeyPurposeId.id_kp_timeStamping)) {
            return Optional.empty();
        }
        return when(
                !extension.critical() || certificate.purposes().size() > 1,
                "The purpose timeStamping is not alone in a critical extended key usage.");
    }
}
