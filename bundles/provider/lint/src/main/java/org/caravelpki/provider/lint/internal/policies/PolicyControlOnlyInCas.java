package org.caravelpki.provider.lint.internal.policies;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Only CAs have policy mappings, policy constraints or inhibitAnyPolicy. */
public final class PolicyControlOnlyInCas extends Rule<CertificateView> {
    private static final List<ASN1ObjectIdentifier> CONTROLS =
            List.of(Extension.policyMappings, Extension.policyConstraints, Extension.inhibitAnyPolicy);

    /** Describes the rule. */
    public PolicyControlOnlyInCas() {
        super(
                "policy-control-only-in-cas",
                RFC5280,
                "RFC 5280 sections 4.2.1.5, 4.2.1.11 and 4.2.1.14",
                "Only CAs have policy mappings, policy constraints or inhibitAnyPolicy.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                !certificate.isCa()
                        && CONTROLS.stream()
                                .anyMatch(type -> certificate.extension(type).isPresent()),
                "There are policy mappings, policy constraints or inhibitAnyPolicy and the certificate is not a CA's.");
    }
}
