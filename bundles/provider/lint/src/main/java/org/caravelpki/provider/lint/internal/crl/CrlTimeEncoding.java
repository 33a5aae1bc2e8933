package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.TimeEncoding;

/** Times are UTCTime through 2049 and GeneralizedTime from 2050. */
public final class CrlTimeEncoding extends Rule<CrlView> {

    /** Describes the rule. */
    public CrlTimeEncoding() {
        super("crl-time-encoding", RFC5280, "RFC 5280 sections 5.1.2.4 to 5.1.2.6");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return TimeEncoding.problem("thisUpdate", crl.tbs().getThisUpdate())
                .or(() -> Optional.ofNullable(crl.tbs().getNextUpdate())
                        .flatMap(next -> TimeEncoding.problem("nextUpdate", next)))
                .or(() -> crl.firstProblem(entry -> TimeEncoding.problem("revocationDate", entry.getRevocationDate())));
    }
}
