package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.TimeEncoding;

/** Times are UTCTime through 2049 and GeneralizedTime from 2050. */
public final class ValidityEncoding extends Rule<CertificateView> {

    /** Describes the rule. */
    public ValidityEncoding() {
        super("validity-encoding", RFC5280, "RFC 5280 section 4.1.2.5");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return TimeEncoding.problem("notBefore", certificate.tbs().getStartDate())
                .or(() -> TimeEncoding.problem("notAfter", certificate.tbs().getEndDate()));
    }
}
