package org.caravelpki.provider.lint.internal.constraints;

import org.caravelpki.provider.lint.internal.RuleContract;

class ConstraintsDefaultOmittedTest extends RuleContract<ConstraintsDefaultOmitted> {
    ConstraintsDefaultOmittedTest() {
        super(new ConstraintsDefaultOmitted());
    }
}
