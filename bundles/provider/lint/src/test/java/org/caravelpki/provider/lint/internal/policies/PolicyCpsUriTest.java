package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class PolicyCpsUriTest extends RuleContract<PolicyCpsUri> {
    PolicyCpsUriTest() {
        super(new PolicyCpsUri());
    }
}
