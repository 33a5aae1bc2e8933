package org.caravelpki.provider.lint.internal.crl;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.RuleDescription;

/** Asks all rules about entries in one pass. Of each rule the first finding is enough. */
public final class EntryRules {
    private final List<CrlEntryRule> rules;

    /**
     * These rules.
     *
     * @param rules all about entries
     */
    public EntryRules(List<CrlEntryRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Looks at every entry.
     *
     * @param crl a CRL
     * @return at most one finding of each rule
     */
    public List<Finding> findings(CrlView crl) {
        List<CrlEntryRule> unbroken = new ArrayList<>(rules);
        List<Finding> findings = new ArrayList<>();
        for (CrlEntry entry : crl.entries()) {
            for (Iterator<CrlEntryRule> left = unbroken.iterator(); left.hasNext(); ) {
                CrlEntryRule rule = left.next();
                Optional<String> problem = rule.problem(entry, crl);
                if (problem.isPresent()) {
                    findings.add(rule.finding(problem.get()));
                    left.remove();
                }
            }
        }
        return findings;
    }

    /**
     * What they are.
     *
     * @return one description per rule
     */
    public List<RuleDescription> descriptions() {
        return rules.stream()
                .map(rule -> rule.description(LintSubject.Kind.CRL))
                .toList();
    }
}
