package org.caravelpki.provider.lint.internal.policies;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Uris;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PolicyInformation;

/** A CPS pointer is an absolute URI. */
public final class PolicyCpsUri extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public PolicyCpsUri() {
        super(
                Extension.certificatePolicies,
                "policy-cps-uri",
                RFC5280,
                "RFC 5280 section 4.2.1.4",
                "A CPS pointer is an absolute URI.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.policies().stream()
                        .flatMap(policy -> policy.qualifiers().stream())
                        .filter(PolicyInformation.Qualifier::isCps)
                        .map(PolicyInformation.Qualifier::value)
                        .anyMatch(uri -> uri.tag() != DerElement.IA5_STRING || !Uris.isAbsolute(uri.string())),
                "A CPS pointer is not an absolute URI.");
    }
}
