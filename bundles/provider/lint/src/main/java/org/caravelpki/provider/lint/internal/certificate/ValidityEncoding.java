package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** Times are UTCTime through 2049 and GeneralizedTime from 2050. */
public final class ValidityEncoding extends Rule<CertificateView> {

    /** Describes the rule. */
    public ValidityEncoding() {
        super(
                "validity-encoding",
                RFC5280,
                "RFC 5280 section 4.1.2.5",
                "Times are UTCTime through 2049 and GeneralizedTime from 2050.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return certificate.begin().problem("notBefore").or(() -> certificate
                .end()
                .problem("notAfter"));
    }
}
