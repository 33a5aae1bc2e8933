package org.caravelpki.provider.lint.internal.constraints;

import org.caravelpki.provider.lint.internal.RuleContract;

class NameConstraintsCriticalTest extends RuleContract<NameConstraintsCritical> {
    NameConstraintsCriticalTest() {
        super(new NameConstraintsCritical());
    }
}
