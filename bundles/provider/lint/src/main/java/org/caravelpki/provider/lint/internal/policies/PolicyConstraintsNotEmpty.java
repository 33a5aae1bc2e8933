package org.caravelpki.provider.lint.internal.policies;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Policy constraints constrain something. */
public final class PolicyConstraintsNotEmpty extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public PolicyConstraintsNotEmpty() {
        super(
                Extension.policyConstraints,
                "policy-constraints-not-empty",
                RFC5280,
                "RFC 5280 section 4.2.1.11",
                "Policy constraints constrain something.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(extension.value().contentLength() == 0, "The policy constraints are an empty sequence.");
    }
}
