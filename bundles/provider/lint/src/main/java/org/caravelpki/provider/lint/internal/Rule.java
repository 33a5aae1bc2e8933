package org.caravelpki.provider.lint.internal;

import java.util.Optional;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.RuleDescription;

/**
 * One thing that must hold.
 *
 * @param <T> what it looks at
 */
public abstract class Rule<T> {
    /** The set that is always on. */
    public static final String RFC5280 = "rfc5280";

    /** The set for OCSP responders and what points to them. Always on: its rules apply only there. */
    public static final String RFC6960 = "rfc6960";

    /** The set for certificates of TLS servers as the CA/Browser Forum wants them. */
    public static final String CABF_TLS = "cabf-tls";

    /** What the CA/Browser Forum demands beyond it where names must mean the same in the whole Internet. */
    public static final String CABF_TLS_PUBLIC = "cabf-tls-public";

    private final String name;
    private final String ruleSet;
    private final Finding.Severity severity;
    private final String source;
    private final String sentence;

    /**
     * Describes a rule that stops the signature.
     *
     * @param name lower-case-dashes
     * @param ruleSet the set it belongs to
     * @param source the document and section that asks for it
     * @param sentence what must hold
     */
    protected Rule(String name, String ruleSet, String source, String sentence) {
        this(name, ruleSet, Finding.Severity.ERROR, source, sentence);
    }

    /**
     * Describes a rule.
     *
     * @param name lower-case-dashes
     * @param ruleSet the set it belongs to
     * @param severity a warning where the source says SHOULD
     * @param source the document and section that asks for it
     * @param sentence what must hold
     */
    protected Rule(String name, String ruleSet, Finding.Severity severity, String source, String sentence) {
        this.name = name;
        this.ruleSet = ruleSet;
        this.severity = severity;
        this.source = source;
        this.sentence = sentence;
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

    /**
     * What it is.
     *
     * @param kind what it looks at
     * @return for people
     */
    public final RuleDescription description(LintSubject.Kind kind) {
        return new RuleDescription(name, ruleSet, kind, severity, source, sentence);
    }

    final Optional<Finding> apply(T subject) {
        return problem(subject).map(this::finding);
    }

    /**
     * What it says when it is broken.
     *
     * @param detail what is wrong
     * @return the finding
     */
    public final Finding finding(String detail) {
        return new Finding(name, severity, source, detail);
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
