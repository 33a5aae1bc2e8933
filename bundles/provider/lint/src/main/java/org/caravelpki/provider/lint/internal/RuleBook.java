package org.caravelpki.provider.lint.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.caravelpki.api.provider.lint.Finding;

/**
 * The rules of the sets that are on, sorted by when they are asked: always, or only where an extension is.
 *
 * @param <T> what they look at
 */
final class RuleBook<T extends Extended> {
    private static final Set<String> ALWAYS = Set.of(Rule.RFC5280, Rule.RFC6960);

    private final List<Rule<T>> general = new ArrayList<>();
    private final Map<ASN1ObjectIdentifier, List<ExtensionRule<T>>> aboutExtensions = new HashMap<>();

    RuleBook(List<Rule<T>> rules, Set<String> ruleSets) {
        for (Rule<T> rule : rules) {
            if (ALWAYS.contains(rule.ruleSet()) || ruleSets.contains(rule.ruleSet())) {
                add(rule);
            }
        }
    }

    private void add(Rule<T> rule) {
        if (rule instanceof ExtensionRule<T> about) {
            aboutExtensions
                    .computeIfAbsent(about.type(), type -> new ArrayList<>())
                    .add(about);
        } else {
            general.add(rule);
        }
    }

    List<Finding> findings(T subject) {
        List<Finding> findings = new ArrayList<>();
        for (Rule<T> rule : general) {
            rule.apply(subject).ifPresent(findings::add);
        }
        for (ExtensionView extension : subject.extensions()) {
            for (ExtensionRule<T> rule : aboutExtensions.getOrDefault(extension.type(), List.of())) {
                rule.problem(extension, subject).map(rule::finding).ifPresent(findings::add);
            }
        }
        return findings;
    }
}
