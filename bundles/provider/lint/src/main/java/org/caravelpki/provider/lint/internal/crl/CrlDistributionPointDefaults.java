package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** An issuing distribution point leaves flags out that are false. */
public final class CrlDistributionPointDefaults extends ExtensionRule<CrlView> {
    /** Describes the rule. */
    public CrlDistributionPointDefaults() {
        super(
                Extension.issuingDistributionPoint,
                "crl-distribution-point-defaults",
                RFC5280,
                "RFC 5280 section 5.2.5 and X.690 section 11.5",
                "An issuing distribution point leaves flags out that are false.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CrlView crl) {
        return when(
                DistributionPointFlags.of(extension).falseFlags() > 0,
                "The issuing distribution point has a flag that is false instead of leaving it out.");
    }
}
