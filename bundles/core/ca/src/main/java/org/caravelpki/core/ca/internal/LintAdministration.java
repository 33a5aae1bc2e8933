package org.caravelpki.core.ca.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.caravelpki.api.admin.LintAdmin;
import org.caravelpki.api.provider.lint.RuleDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link LintAdmin} over the linters that are there. */
@Component(service = LintAdmin.class)
public final class LintAdministration implements LintAdmin {
    private final Linters linters;

    /**
     * Lists these.
     *
     * @param linters of this bundle
     */
    @Activate
    public LintAdministration(@Reference Linters linters) {
        this.linters = linters;
    }

    @Override
    public List<Rule> rules() {
        return linters.present().stream()
                .flatMap(linter -> linter.rules().stream())
                .map(LintAdministration::described)
                .sorted(Comparator.comparing(Rule::ruleSet)
                        .thenComparing(Rule::name)
                        .thenComparing(Rule::looksAt))
                .toList();
    }

    private static Rule described(RuleDescription rule) {
        return new Rule(
                rule.name(), rule.ruleSet(), word(rule.kind()), word(rule.severity()), rule.source(), rule.sentence());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
