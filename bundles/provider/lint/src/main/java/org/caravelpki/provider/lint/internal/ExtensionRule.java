package org.caravelpki.provider.lint.internal;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.caravelpki.api.provider.lint.Finding;

/**
 * A rule about one extension. It is asked only where that extension is: most certificates have few, and are not to pay for
 * rules about the others.
 *
 * @param <T> what has the extension
 */
public abstract class ExtensionRule<T extends Extended> extends Rule<T> {
    private final ASN1ObjectIdentifier type;

    /**
     * Describes a rule that stops the signature.
     *
     * @param type the extension's
     * @param name lower-case-dashes
     * @param ruleSet the set it belongs to
     * @param source the document and section that asks for it
     * @param sentence what must hold
     */
    protected ExtensionRule(ASN1ObjectIdentifier type, String name, String ruleSet, String source, String sentence) {
        super(name, ruleSet, source, sentence);
        this.type = type;
    }

    /**
     * Describes a rule.
     *
     * @param type the extension's
     * @param name lower-case-dashes
     * @param ruleSet the set it belongs to
     * @param severity a warning where the source says SHOULD
     * @param source the document and section that asks for it
     * @param sentence what must hold
     */
    protected ExtensionRule(
            ASN1ObjectIdentifier type,
            String name,
            String ruleSet,
            Finding.Severity severity,
            String source,
            String sentence) {
        super(name, ruleSet, severity, source, sentence);
        this.type = type;
    }

    final ASN1ObjectIdentifier type() {
        return type;
    }

    @Override
    public final Optional<String> problem(T subject) {
        return subject.extension(type).flatMap(extension -> problem(extension, subject));
    }

    /**
     * Looks.
     *
     * @param extension the extension
     * @param subject what it stands in
     * @return one sentence saying what is wrong; empty when the rule holds or does not apply
     */
    protected abstract Optional<String> problem(ExtensionView extension, T subject);
}
