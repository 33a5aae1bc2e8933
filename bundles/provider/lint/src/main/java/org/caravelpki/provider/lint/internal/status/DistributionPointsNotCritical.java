package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** CRL distribution points are not critical. */
public final class DistributionPointsNotCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public DistributionPointsNotCritical() {
        super(
                Extension.cRLDistributionPoints,
                "distribution-points-not-critical",
                RFC5280,
                Finding.Severity.WARNING,
                "RFC 5280 section 4.2.1.13",
                "CRL distribution points are not critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(extension.critical(), "The CRL distribution points are critical.");
    }
}
