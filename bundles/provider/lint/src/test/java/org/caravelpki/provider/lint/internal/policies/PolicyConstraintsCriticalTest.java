package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class PolicyConstraintsCriticalTest extends RuleContract<PolicyConstraintsCritical> {
    PolicyConstraintsCriticalTest() {
        super(new PolicyConstraintsCritical());
    }
}
