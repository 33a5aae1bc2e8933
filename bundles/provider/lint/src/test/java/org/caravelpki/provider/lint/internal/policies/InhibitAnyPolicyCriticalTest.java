package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class InhibitAnyPolicyCriticalTest extends RuleContract<InhibitAnyPolicyCritical> {
    InhibitAnyPolicyCriticalTest() {
        super(new InhibitAnyPolicyCritical());
    }
}
