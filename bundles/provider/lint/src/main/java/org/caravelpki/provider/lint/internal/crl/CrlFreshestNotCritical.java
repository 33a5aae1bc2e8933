package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** The freshest CRL extension is not critical. */
public final class CrlFreshestNotCritical extends ExtensionRule<CrlView> {
    /** Describes the rule. */
    public CrlFreshestNotCritical() {
        super(
                Extension.freshestCRL,
                "crl-freshest-not-critical",
                RFC5280,
                "RFC 5280 section 5.2.6",
                "The freshest CRL extension is not critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CrlView crl) {
        return when(extension.critical(), "The freshest CRL extension is critical.");
    }
}
