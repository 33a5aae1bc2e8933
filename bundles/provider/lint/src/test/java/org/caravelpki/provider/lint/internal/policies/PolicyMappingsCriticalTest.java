package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class PolicyMappingsCriticalTest extends RuleContract<PolicyMappingsCritical> {
    PolicyMappingsCriticalTest() {
        super(new PolicyMappingsCritical());
    }
}
