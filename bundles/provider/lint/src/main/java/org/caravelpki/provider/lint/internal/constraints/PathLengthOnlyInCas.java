package org.caravelpki.provider.lint.internal.constraints;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.Constraints;

/** Only a CA has a path length constraint, and it is not negative. */
public final class PathLengthOnlyInCas extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public PathLengthOnlyInCas() {
        super(
                Extension.basicConstraints,
                "path-length-only-in-cas",
                RFC5280,
                "RFC 5280 section 4.2.1.9",
                "Only a CA has a path length constraint, and it is not negative.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return certificate
                .constraints()
                .flatMap(Constraints::pathLength)
                .filter(length -> !certificate.isCa() || length.signum() < 0)
                .map(length -> "There is a path length constraint that is negative or not a CA's.");
    }
}
