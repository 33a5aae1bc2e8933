package org.caravelpki.provider.lint.internal.crl;

import java.util.Map;
import java.util.Optional;

/** The field of extensions of an entry holds at least one. */
public final class CrlEntryExtensionsNotEmpty extends CrlEntryRule {
    /** Describes the rule. */
    public CrlEntryExtensionsNotEmpty() {
        super(
                "crl-entry-extensions-not-empty",
                "RFC 5280 section 5.1",
                "The field of extensions of an entry holds at least one.");
    }

    @Override
    Optional<String> problem(CrlEntry entry, CrlView crl) {
        return entry.extensions()
                .filter(Map::isEmpty)
                .map(none -> named(entry) + "has a field of extensions without one.");
    }
}
