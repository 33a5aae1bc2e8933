package org.caravelpki.provider.lint.internal.constraints;

import org.caravelpki.provider.lint.internal.RuleContract;

class NameConstraintsBaseOnlyTest extends RuleContract<NameConstraintsBaseOnly> {
    NameConstraintsBaseOnlyTest() {
        super(new NameConstraintsBaseOnly());
    }
}
