package org.caravelpki.provider.lint.internal;

import java.util.Optional;
import org.caravelpki.api.provider.lint.Finding;

/**
 * One thing that must hold.
 *
 * @param <T> what it looks at
 */
public abstract class Rule<T> {
    /** The set that is always on. */
    public static final String RFC5280 = "rfc5280";

    /** The set for certificates of public-style TLS servers. */
    public static final String CABF_TLS = "cabf-tls";

    private final String name;
    private final String ruleSet;
    private final String source;

    /**
     * Describes the rule.
     *
     * @param name lower-case-dashes
     * @param ruleSet the set it belongs to
     * @param source the document and section that asks for it
     */
    protected Rule(String name, String ruleSet, String source) {
        this.name = name;
        this.ruleSet = ruleSet;
        this.source = source;
    }

    /**
     * Looks.
     *
     * @param subject what is about to be signed
     * @return one sentence saying what is wrong; empty when the rule holds or does not apply
     */
    public abstract Optional<String> problem(T subject);

    final String ruleSet() {
        return ruleSet;
    }

    final Optional<Finding> apply(T subject) {
        return problem(subject).map(detail -> new Finding(name, Finding.Severity.ERROR, source, detail));
    }

    /**
     * The answer of a rule that is one condition.
     *
     * @param broken whether the rule is broken
     * @param detail what is wrong then
     * @return what {@link #problem} answers
     */
    protected static Optional<String> when(boolean broken, String detail) {
        return broken ? Optional.of(detail) : Optional.empty();
    }
}
