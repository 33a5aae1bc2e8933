package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** At most one of onlyContainsUserCerts, onlyContainsCACerts and onlyContainsAttributeCerts is true. */
public final class CrlDistributionPointOneScope extends ExtensionRule<CrlView> {
    /** Describes the rule. */
    public CrlDistributionPointOneScope() {
        super(
                Extension.issuingDistributionPoint,
                "crl-distribution-point-one-scope",
                RFC5280,
                "RFC 5280 section 5.2.5",
                "At most one of onlyContainsUserCerts, onlyContainsCACerts and onlyContainsAttributeCerts is true.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CrlView crl) {
        return when(
                DistributionPointFlags.of(extension).scopes() > 1,
                "The issuing distribution point narrows to more than one kind of certificate.");
    }
}
