package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** An extended key usage with anyExtendedKeyUsage is not critical. */
public final class AnyPurposeNotCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public AnyPurposeNotCritical() {
        super(
                Extension.extendedKeyUsage,
                "any-purpose-not-critical",
                RFC5280,
                Finding.Severity.WARNING,
                "RFC 5280 section 4.2.1.12",
                "An extended key usage with anyExtendedKeyUsage is not critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                extension.critical() && certificate.purposes().contains(KeyPurposeId.anyExtendedKeyUsage),
                "The extended key usage has anyExtendedKeyUsage and is critical.");
    }
}
