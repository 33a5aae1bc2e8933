package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PolicyInformation;

/** The certificate policies of a TLS server do not name anyPolicy. */
public final class ServerPolicyNoAny extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public ServerPolicyNoAny() {
        super(
                Extension.certificatePolicies,
                "server-policy-no-any",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.9",
                "The certificate policies of a TLS server do not name anyPolicy.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.policies().stream()
                        .anyMatch(policy -> policy.identifier().equals(PolicyInformation.ANY_POLICY)),
                "The certificate policies name anyPolicy.");
    }
}
