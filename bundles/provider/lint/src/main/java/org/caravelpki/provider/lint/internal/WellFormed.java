package org.caravelpki.provider.lint.internal;

import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.RuleDescription;

/** What is told when something cannot be taken apart. It is no {@link Rule}: those begin where it ends. */
final class WellFormed {
    private static final String NAME = "well-formed";
    private static final String SOURCE = "RFC 5280 sections 4.1 and 5.1";

    private WellFormed() {}

    static RuleDescription description(LintSubject.Kind kind) {
        return new RuleDescription(
                NAME,
                Rule.RFC5280,
                kind,
                Finding.Severity.ERROR,
                SOURCE,
                "It is DER and has the structure of a certificate or CRL.");
    }

    static Finding finding(String message) {
        return new Finding(NAME, Finding.Severity.ERROR, SOURCE, "It cannot be parsed: " + message + ".");
    }
}
