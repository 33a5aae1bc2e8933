package org.caravelpki.provider.lint.internal.constraints;

import org.caravelpki.provider.lint.internal.RuleContract;

class NameConstraintsNotEmptyTest extends RuleContract<NameConstraintsNotEmpty> {
    NameConstraintsNotEmptyTest() {
        super(new NameConstraintsNotEmpty());
    }
}
