package org.caravelpki.api.provider.lint;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks at what is about to be signed. Called before a key is touched; uses the processor only and never blocks. Every
 * registered linter is asked; one error of any of them refuses the certificate.
 */
@ConsumerType
public interface Linter {

    /**
     * Applies the rules.
     *
     * @param subject what is about to be signed
     * @return what was found; empty when all is well
     */
    List<Finding> lint(LintSubject subject);

    /**
     * What it looks for. Called now and then, by operators; the answer does not change while the linter is registered.
     *
     * @return its rules; empty when it does not tell
     */
    default List<RuleDescription> rules() {
        return List.of();
    }
}
