package org.caravelpki.provider.lint.internal.files;

import java.util.Map;
import java.util.TreeMap;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.CrlFixture;

/** For each rule what keeps it and what breaks it. */
final class RuleCases {
    private final Map<String, Pair> byRule = new TreeMap<>();

    record Pair(LintSubject good, LintSubject bad) {}

    RuleCases add(String rule, CertificateFixture good, CertificateFixture bad) {
        return add(rule, new Pair(good.lintSubject(), bad.lintSubject()));
    }

    RuleCases add(String rule, CrlFixture good, CrlFixture bad) {
        return add(rule, new Pair(good.lintSubject(), bad.lintSubject()));
    }

    private RuleCases add(String rule, Pair pair) {
        if (byRule.put(rule, pair) != null) {
            throw new IllegalArgumentException(rule + " is there twice");
        }
        return this;
    }

    Map<String, Pair> all() {
        return byRule;
    }
}
