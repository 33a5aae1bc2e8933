package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** Only a complete CRL names the freshest one. */
public final class CrlFreshestOnlyComplete extends ExtensionRule<CrlView> {
    /** Describes the rule. */
    public CrlFreshestOnlyComplete() {
        super(
                Extension.freshestCRL,
                "crl-freshest-only-complete",
                RFC5280,
                "RFC 5280 section 5.2.6",
                "Only a complete CRL names the freshest one.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CrlView crl) {
        return when(crl.isDelta(), "A delta CRL names the freshest CRL.");
    }
}
