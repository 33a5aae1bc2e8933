package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class PolicyConstraintsNotEmptyTest extends RuleContract<PolicyConstraintsNotEmpty> {
    PolicyConstraintsNotEmptyTest() {
        super(new PolicyConstraintsNotEmpty());
    }
}
