package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** thisUpdate and nextUpdate are UTCTime through 2049 and GeneralizedTime from 2050. */
public final class CrlTimeEncoding extends Rule<CrlView> {
    /** Describes the rule. */
    public CrlTimeEncoding() {
        super(
                "crl-time-encoding",
                RFC5280,
                "RFC 5280 sections 5.1.2.4 and 5.1.2.5",
                "thisUpdate and nextUpdate are UTCTime through 2049 and GeneralizedTime from 2050.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return crl.fields().thisUpdate().problem("thisUpdate").or(() -> crl.fields()
                .nextUpdate()
                .flatMap(next -> next.problem("nextUpdate")));
    }
}
