package org.caravelpki.provider.lint.internal.policies;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PolicyInformation;

/** No policy is mapped to or from anyPolicy. */
public final class PolicyMappingsNoAny extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public PolicyMappingsNoAny() {
        super(
                Extension.policyMappings,
                "policy-mappings-no-any",
                RFC5280,
                "RFC 5280 section 4.2.1.5",
                "No policy is mapped to or from anyPolicy.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                extension.parts().stream()
                        .flatMap(mapping -> mapping.children(DerElement.SEQUENCE).stream())
                        .anyMatch(policy -> policy.identifier().equals(PolicyInformation.ANY_POLICY)),
                "A policy is mapped to or from anyPolicy.");
    }
}
