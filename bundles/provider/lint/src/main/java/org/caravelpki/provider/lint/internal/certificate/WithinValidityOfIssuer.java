package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** No certificate outlives its issuer's. */
public final class WithinValidityOfIssuer extends Rule<CertificateView> {

    /** Describes the rule. */
    public WithinValidityOfIssuer() {
        super(
                "within-validity-of-issuer",
                RFC5280,
                "RFC 5280 section 6.1 (shell model); CA/Browser Forum TLS BR section 7.1.2",
                "No certificate outlives its issuer's.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                certificate.notAfter().isAfter(certificate.issuer().notAfter()),
                "The certificate outlives its issuer's.");
    }
}
