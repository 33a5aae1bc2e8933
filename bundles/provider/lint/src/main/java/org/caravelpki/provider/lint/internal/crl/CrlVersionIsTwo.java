package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** A CRL has version 2. */
public final class CrlVersionIsTwo extends Rule<CrlView> {
    /** Describes the rule. */
    public CrlVersionIsTwo() {
        super("crl-version-is-two", RFC5280, "RFC 5280 section 5.1.2.1", "A CRL has version 2.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return when(crl.fields().version() != 2, "The CRL is not of version 2.");
    }
}
