package org.caravelpki.provider.lint.internal.constraints;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Name constraints are critical. */
public final class NameConstraintsCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public NameConstraintsCritical() {
        super(
                Extension.nameConstraints,
                "name-constraints-critical",
                RFC5280,
                "RFC 5280 section 4.2.1.10",
                "Name constraints are critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(!extension.critical(), "The name constraints are not critical.");
    }
}
