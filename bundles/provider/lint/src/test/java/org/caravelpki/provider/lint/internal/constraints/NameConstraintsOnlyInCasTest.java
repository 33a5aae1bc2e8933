package org.caravelpki.provider.lint.internal.constraints;

import org.caravelpki.provider.lint.internal.RuleContract;

class NameConstraintsOnlyInCasTest extends RuleContract<NameConstraintsOnlyInCas> {
    NameConstraintsOnlyInCasTest() {
        super(new NameConstraintsOnlyInCas());
    }
}
