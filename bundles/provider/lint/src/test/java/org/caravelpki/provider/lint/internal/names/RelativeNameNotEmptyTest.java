package org.caravelpki.provider.lint.internal.names;

import org.caravelpki.provider.lint.internal.RuleContract;

class RelativeNameNotEmptyTest extends RuleContract<RelativeNameNotEmpty> {
    RelativeNameNotEmptyTest() {
        super(new RelativeNameNotEmpty());
    }
}
