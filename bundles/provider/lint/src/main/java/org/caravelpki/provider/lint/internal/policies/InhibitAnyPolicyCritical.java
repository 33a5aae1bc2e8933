package org.caravelpki.provider.lint.internal.policies;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** inhibitAnyPolicy is critical. */
public final class InhibitAnyPolicyCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public InhibitAnyPolicyCritical() {
        super(
                Extension.inhibitAnyPolicy,
                "inhibit-any-policy-critical",
                RFC5280,
                "RFC 5280 section 4.2.1.14",
                "inhibitAnyPolicy is critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(!extension.critical(), "inhibitAnyPolicy is not critical.");
    }
}
