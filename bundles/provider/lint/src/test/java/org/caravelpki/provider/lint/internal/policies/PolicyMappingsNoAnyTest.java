package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class PolicyMappingsNoAnyTest extends RuleContract<PolicyMappingsNoAny> {
    PolicyMappingsNoAnyTest() {
        super(new PolicyMappingsNoAny());
    }
}
