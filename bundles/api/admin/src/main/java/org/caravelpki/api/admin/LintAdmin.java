package org.caravelpki.api.admin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Which rules look at certificates and CRLs before they are signed. */
@ProviderType
public interface LintAdmin {

    /**
     * The rules of all linters that are loaded at this moment.
     *
     * @return by set and name; a linter that does not tell its rules adds none
     */
    List<Rule> rules();

    /**
     * One rule.
     *
     * @param name for example {@code serial-number-form}; a refusal names it
     * @param ruleSet the set it belongs to; templates switch sets on by their names
     * @param looksAt {@code certificate} or {@code crl}
     * @param severity {@code error} refuses the signature, {@code warning} is recorded
     * @param source the document and section that asks for it
     * @param sentence what must hold
     */
    record Rule(String name, String ruleSet, String looksAt, String severity, String source, String sentence) {}
}
