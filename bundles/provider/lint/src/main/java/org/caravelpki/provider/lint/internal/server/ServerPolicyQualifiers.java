package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Uris;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The certificate policies of a TLS server have no qualifiers but CPS pointers by HTTP or HTTPS. */
public final class ServerPolicyQualifiers extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public ServerPolicyQualifiers() {
        super(
                Extension.certificatePolicies,
                "server-policy-qualifiers",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.9",
                "The certificate policies of a TLS server have no qualifiers but CPS pointers by HTTP or HTTPS.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.policies().stream()
                        .flatMap(policy -> policy.qualifiers().stream())
                        .anyMatch(qualifier -> !qualifier.isCps()
                                || !Uris.hasScheme(qualifier.value().string(), "http", "https")),
                "A certificate policy has a qualifier that is no CPS pointer by HTTP or HTTPS.");
    }
}
