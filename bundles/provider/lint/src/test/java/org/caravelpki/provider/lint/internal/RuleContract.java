package org.caravelpki.provider.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.RuleDescription;
import org.junit.jupiter.api.Test;

/**
 * What each rule shows with its two files: all rules together find nothing in the good one, and in the bad one this rule is
 * broken and no other.
 *
 * @param <R> the rule
 */
public abstract class RuleContract<R extends Rule<?>> {
    /** The rule. */
    protected final R rule;

    private final RuleDescription description;

    protected RuleContract(R rule) {
        this.rule = rule;
        this.description = rule.description(LintSubject.Kind.CERTIFICATE);
    }

    private List<Finding> findings(String file) {
        return new RuleLinter().lint(RuleFile.read(description.name(), file, Set.of(description.ruleSet())));
    }

    @Test
    void lint_goodFile_findsNothing() {
        assertThat(findings("good")).isEmpty();
    }

    @Test
    void lint_badFile_findsThisRuleAlone() {
        assertThat(findings("bad")).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(description.name());
            assertThat(finding.severity()).isEqualTo(description.severity());
            assertThat(finding.source()).isEqualTo(description.source());
            assertThat(finding.detail()).endsWith(".");
        });
    }
}
