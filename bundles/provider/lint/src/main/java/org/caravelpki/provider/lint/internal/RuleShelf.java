package org.caravelpki.provider.lint.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.RuleDescription;

/**
 * All rules for one kind of thing, and a {@link RuleBook} for each combination of sets that was asked for.
 *
 * @param <T> what they look at
 */
final class RuleShelf<T extends Extended> {
    private final LintSubject.Kind kind;
    private final List<Rule<T>> rules;
    private final Set<String> ruleSets;
    private final Map<Set<String>, RuleBook<T>> books = new ConcurrentHashMap<>();

    RuleShelf(LintSubject.Kind kind, List<Rule<T>> rules) {
        this.kind = kind;
        this.rules = rules;
        this.ruleSets = rules.stream().map(Rule::ruleSet).collect(Collectors.toUnmodifiableSet());
    }

    List<Finding> findings(T subject, Set<String> switchedOn) {
        RuleBook<T> book = books.get(switchedOn);
        return (book == null ? open(switchedOn) : book).findings(subject);
    }

    /** Sets that other linters know are left out first, so that only a handful of books is ever kept. */
    private RuleBook<T> open(Set<String> switchedOn) {
        Set<String> known = switchedOn.stream().filter(ruleSets::contains).collect(Collectors.toUnmodifiableSet());
        return books.computeIfAbsent(known, sets -> new RuleBook<>(rules, sets));
    }

    List<RuleDescription> descriptions() {
        return Stream.concat(
                        Stream.of(WellFormed.description(kind)), rules.stream().map(rule -> rule.description(kind)))
                .toList();
    }
}
