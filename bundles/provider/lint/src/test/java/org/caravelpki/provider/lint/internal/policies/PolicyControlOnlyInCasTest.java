package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class PolicyControlOnlyInCasTest extends RuleContract<PolicyControlOnlyInCas> {
    PolicyControlOnlyInCasTest() {
        super(new PolicyControlOnlyInCas());
    }
}
