package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** Only a CA has a path length constraint, and it is not negative. */
public final class PathLengthOnlyInCas extends Rule<CertificateView> {

    /** Describes the rule. */
    public PathLengthOnlyInCas() {
        super("path-length-only-in-cas", RFC5280, "RFC 5280 section 4.2.1.9");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return certificate
                .basicConstraints()
                .filter(constraints -> constraints.getPathLenConstraint() != null)
                .filter(constraints -> !constraints.isCA()
                        || constraints.getPathLenConstraint().signum() < 0)
                .map(constraints -> "There is a path length constraint that is negative or not a CA's.");
    }
}
