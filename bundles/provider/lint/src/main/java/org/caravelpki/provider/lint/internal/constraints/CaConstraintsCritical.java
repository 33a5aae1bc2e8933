package org.caravelpki.provider.lint.internal.constraints;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The basic constraints of a CA are critical. */
public final class CaConstraintsCritical extends Rule<CertificateView> {

    /** Describes the rule. */
    public CaConstraintsCritical() {
        super(
                "ca-constraints-critical",
                RFC5280,
                "RFC 5280 section 4.2.1.9",
                "The basic constraints of a CA are critical.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                certificate.isCa() && !certificate.isCritical(Extension.basicConstraints),
                "The basic constraints of a CA are not critical.");
    }
}
