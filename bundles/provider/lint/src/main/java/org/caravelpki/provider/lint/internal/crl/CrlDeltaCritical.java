package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Rule;

/** The extensions that narrow what a CRL covers are critical. */
public final class CrlDeltaCritical extends Rule<CrlView> {
    /** Describes the rule. */
    public CrlDeltaCritical() {
        super(
                "crl-delta-critical",
                RFC5280,
                "RFC 5280 sections 5.2.4 and 5.2.5",
                "The extensions that narrow what a CRL covers are critical.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return Stream.of(Extension.deltaCRLIndicator, Extension.issuingDistributionPoint)
                .map(crl::extension)
                .flatMap(Optional::stream)
                .filter(extension -> !extension.critical())
                .findFirst()
                .map(extension -> "The delta CRL indicator or the issuing distribution point is not critical.");
    }
}
