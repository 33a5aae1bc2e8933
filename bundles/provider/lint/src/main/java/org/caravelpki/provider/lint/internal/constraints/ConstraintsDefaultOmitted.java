package org.caravelpki.provider.lint.internal.constraints;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Basic constraints leave cA out when it is false. */
public final class ConstraintsDefaultOmitted extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public ConstraintsDefaultOmitted() {
        super(
                Extension.basicConstraints,
                "constraints-default-omitted",
                RFC5280,
                "RFC 5280 section 4.2.1.9 and X.690 section 11.5",
                "Basic constraints leave cA out when it is false.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        List<DerElement> parts = extension.parts();
        return when(
                !parts.isEmpty()
                        && parts.get(0).tag() == DerElement.BOOLEAN
                        && parts.get(0).octet(0) == 0,
                "The basic constraints say that cA is false instead of leaving it out.");
    }
}
