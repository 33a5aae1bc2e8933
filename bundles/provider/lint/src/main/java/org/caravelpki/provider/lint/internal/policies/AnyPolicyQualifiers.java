package org.caravelpki.provider.lint.internal.policies;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PolicyInformation;

/** anyPolicy has no qualifiers but CPS pointers and user notices. */
public final class AnyPolicyQualifiers extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public AnyPolicyQualifiers() {
        super(
                Extension.certificatePolicies,
                "any-policy-qualifiers",
                RFC5280,
                "RFC 5280 section 4.2.1.4",
                "anyPolicy has no qualifiers but CPS pointers and user notices.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.policies().stream()
                        .filter(policy -> policy.identifier().equals(PolicyInformation.ANY_POLICY))
                        .flatMap(policy -> policy.qualifiers().stream())
                        .anyMatch(qualifier -> !qualifier.isCps() && !qualifier.isUserNotice()),
                "anyPolicy has a qualifier that is neither a CPS pointer nor a user notice.");
    }
}
