package org.caravelpki.api.provider.lint;

/**
 * What a linter says about one of its rules, for people and for the checks of a template.
 *
 * @param name the rule's name, lower-case-dashes; {@link Finding#rule()} bears it
 * @param ruleSet the set it belongs to, for example {@code rfc5280}
 * @param kind what it looks at
 * @param severity what a finding of it means
 * @param source the document and section that asks for it
 * @param sentence what must hold
 */
public record RuleDescription(
        String name,
        String ruleSet,
        LintSubject.Kind kind,
        Finding.Severity severity,
        String source,
        String sentence) {}
