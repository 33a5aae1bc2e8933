package org.caravelpki.provider.lint.internal.policies;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Policy constraints are critical. */
public final class PolicyConstraintsCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public PolicyConstraintsCritical() {
        super(
                Extension.policyConstraints,
                "policy-constraints-critical",
                RFC5280,
                "RFC 5280 section 4.2.1.11",
                "Policy constraints are critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(!extension.critical(), "The policy constraints are not critical.");
    }
}
