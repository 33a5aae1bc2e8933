package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** The signature algorithm of a CRL is one that the issuer's key can make. */
public final class CrlSignatureAlgorithmFits extends Rule<CrlView> {
    /** Describes the rule. */
    public CrlSignatureAlgorithmFits() {
        super(
                "crl-signature-algorithm-fits",
                RFC5280,
                "RFC 5280 section 5.1.2.2",
                "The signature algorithm of a CRL is one that the issuer's key can make.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return crl.issuer()
                .problemWithSignatureAlgorithm(crl.fields().signature().bytes());
    }
}
