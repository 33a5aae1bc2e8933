package org.caravelpki.provider.lint.internal.policies;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PolicyInformation;

/** No certificate policy is there twice. */
public final class PoliciesUnique extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public PoliciesUnique() {
        super(
                Extension.certificatePolicies,
                "policies-unique",
                RFC5280,
                "RFC 5280 section 4.2.1.4",
                "No certificate policy is there twice.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        List<PolicyInformation> policies = certificate.policies();
        long distinct =
                policies.stream().map(PolicyInformation::identifier).distinct().count();
        return when(distinct < policies.size(), "A certificate policy is there twice.");
    }
}
