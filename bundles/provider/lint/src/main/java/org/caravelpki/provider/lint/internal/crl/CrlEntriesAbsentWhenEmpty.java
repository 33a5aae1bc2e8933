package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** A CRL without entries has no list of entries. */
public final class CrlEntriesAbsentWhenEmpty extends Rule<CrlView> {
    /** Describes the rule. */
    public CrlEntriesAbsentWhenEmpty() {
        super(
                "crl-entries-absent-when-empty",
                RFC5280,
                "RFC 5280 section 5.1.2.6",
                "A CRL without entries has no list of entries.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return when(
                crl.fields().entries().filter(list -> list.contentLength() == 0).isPresent(),
                "The list of revoked certificates is there and empty.");
    }
}
