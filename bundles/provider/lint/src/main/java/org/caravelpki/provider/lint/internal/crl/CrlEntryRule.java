package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.Rule;

/** A rule about each entry of a CRL. All such rules are asked in one pass over the entries. */
public abstract class CrlEntryRule extends Rule<CrlView> {

    /**
     * Describes a rule that stops the signature.
     *
     * @param name lower-case-dashes
     * @param source the document and section that asks for it
     * @param sentence what must hold
     */
    protected CrlEntryRule(String name, String source, String sentence) {
        super(name, RFC5280, source, sentence);
    }

    /**
     * Describes a rule that warns.
     *
     * @param name lower-case-dashes
     * @param severity a warning where the source says SHOULD
     * @param source the document and section that asks for it
     * @param sentence what must hold
     */
    protected CrlEntryRule(String name, Finding.Severity severity, String source, String sentence) {
        super(name, RFC5280, severity, source, sentence);
    }

    @Override
    public final Optional<String> problem(CrlView crl) {
        for (CrlEntry entry : crl.entries()) {
            Optional<String> problem = problem(entry, crl);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** One sentence saying what is wrong with an entry; empty when the rule holds. */
    abstract Optional<String> problem(CrlEntry entry, CrlView crl);

    /** The entry by its serial number, at the begin of a sentence. */
    static String named(CrlEntry entry) {
        return "The entry of serial number " + entry.serial() + " ";
    }
}
