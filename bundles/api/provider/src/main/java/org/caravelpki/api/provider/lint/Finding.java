package org.caravelpki.api.provider.lint;

/**
 * One thing that a rule found.
 *
 * @param rule the rule's name, lower-case-dashes
 * @param severity whether it stops the signature
 * @param source the document and section that asks for it, for example {@code RFC 5280 section 4.1.2.2}
 * @param detail one sentence
 */
public record Finding(String rule, Severity severity, String source, String detail) {
    /** How bad it is. */
    public enum Severity {
        /** Recorded only. */
        WARNING,
        /** Refuses the signature. */
        ERROR
    }
}
