package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.TimeField;

/** A revocation date is UTCTime through 2049 and GeneralizedTime from 2050. */
public final class CrlEntryTimeEncoding extends CrlEntryRule {
    /** Describes the rule. */
    public CrlEntryTimeEncoding() {
        super(
                "crl-entry-time-encoding",
                "RFC 5280 section 5.1.2.6",
                "A revocation date is UTCTime through 2049 and GeneralizedTime from 2050.");
    }

    @Override
    Optional<String> problem(CrlEntry entry, CrlView crl) {
        return TimeField.of(entry.revocationDate()).problem("revocationDate");
    }
}
