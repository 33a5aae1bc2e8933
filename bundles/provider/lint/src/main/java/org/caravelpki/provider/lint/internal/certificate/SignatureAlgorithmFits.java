package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** The signature algorithm is one that the issuer's key can make. */
public final class SignatureAlgorithmFits extends Rule<CertificateView> {

    /** Describes the rule. */
    public SignatureAlgorithmFits() {
        super(
                "signature-algorithm-fits",
                RFC5280,
                "RFC 5280 section 4.1.2.3",
                "The signature algorithm is one that the issuer's key can make.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return certificate.issuer().problemWithSignatureAlgorithm(certificate.signatureAlgorithm());
    }
}
