package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.TimeEncoding;

/** An invalidity date is a GeneralizedTime with seconds, without fractions and in Zulu, and not critical. */
public final class CrlEntryInvalidityDate extends CrlEntryRule {
    /** Describes the rule. */
    public CrlEntryInvalidityDate() {
        super(
                "crl-entry-invalidity-date",
                "RFC 5280 section 5.3.2",
                "An invalidity date is a GeneralizedTime with seconds, without fractions and in Zulu, and not"
                        + " critical.");
    }

    @Override
    Optional<String> problem(CrlEntry entry, CrlView crl) {
        return entry.extension(Extension.invalidityDate)
                .filter(extension -> extension.critical() || !isGood(extension.value()))
                .map(extension -> named(entry)
                        + "has an invalidity date that is critical or not in the form of a GeneralizedTime.");
    }

    private static boolean isGood(DerElement date) {
        return !date.isUtcTime() && TimeEncoding.isComplete(false, date.text());
    }
}
