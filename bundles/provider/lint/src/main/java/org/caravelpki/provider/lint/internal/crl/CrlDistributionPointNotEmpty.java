package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** An issuing distribution point says something. */
public final class CrlDistributionPointNotEmpty extends ExtensionRule<CrlView> {
    /** Describes the rule. */
    public CrlDistributionPointNotEmpty() {
        super(
                Extension.issuingDistributionPoint,
                "crl-distribution-point-not-empty",
                RFC5280,
                "RFC 5280 section 5.2.5",
                "An issuing distribution point says something.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CrlView crl) {
        return when(extension.value().contentLength() == 0, "The issuing distribution point is an empty sequence.");
    }
}
