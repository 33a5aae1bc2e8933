package org.caravelpki.provider.lint.internal.constraints;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Only CAs have name constraints. */
public final class NameConstraintsOnlyInCas extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public NameConstraintsOnlyInCas() {
        super(
                Extension.nameConstraints,
                "name-constraints-only-in-cas",
                RFC5280,
                "RFC 5280 section 4.2.1.10",
                "Only CAs have name constraints.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(!certificate.isCa(), "There are name constraints and the certificate is not a CA's.");
    }
}
