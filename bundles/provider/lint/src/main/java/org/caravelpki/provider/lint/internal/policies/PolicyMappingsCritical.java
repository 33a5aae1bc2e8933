package org.caravelpki.provider.lint.internal.policies;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Policy mappings are critical. */
public final class PolicyMappingsCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public PolicyMappingsCritical() {
        super(
                Extension.policyMappings,
                "policy-mappings-critical",
                RFC5280,
                Finding.Severity.WARNING,
                "RFC 5280 section 4.2.1.5",
                "Policy mappings are critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(!extension.critical(), "The policy mappings are not critical.");
    }
}
