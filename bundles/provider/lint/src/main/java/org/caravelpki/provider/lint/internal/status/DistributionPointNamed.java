package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A distribution point has a name or a CRL issuer, not only reasons. */
public final class DistributionPointNamed extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public DistributionPointNamed() {
        super(
                Extension.cRLDistributionPoints,
                "distribution-point-named",
                RFC5280,
                "RFC 5280 section 4.2.1.13",
                "A distribution point has a name or a CRL issuer, not only reasons.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.distributionPoints().stream()
                        .anyMatch(point -> point.name().isEmpty() && !point.hasCrlIssuer()),
                "A distribution point has neither a name nor a CRL issuer.");
    }
}
