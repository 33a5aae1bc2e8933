package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class PoliciesUniqueTest extends RuleContract<PoliciesUnique> {
    PoliciesUniqueTest() {
        super(new PoliciesUnique());
    }
}
