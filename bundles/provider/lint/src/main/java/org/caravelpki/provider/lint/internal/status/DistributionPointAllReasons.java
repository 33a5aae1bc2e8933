package org.caravelpki.provider.lint.internal.status;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.DistributionPoint;

/** At least one distribution point is for all reasons. */
public final class DistributionPointAllReasons extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public DistributionPointAllReasons() {
        super(
                Extension.cRLDistributionPoints,
                "distribution-point-all-reasons",
                RFC5280,
                "RFC 5280 section 4.2.1.13",
                "At least one distribution point is for all reasons.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        List<DistributionPoint> points = certificate.distributionPoints();
        return when(
                !points.isEmpty() && points.stream().allMatch(DistributionPoint::hasReasons),
                "Every distribution point is for some reasons only.");
    }
}
