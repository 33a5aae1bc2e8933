package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class PolicyNoticeTextTest extends RuleContract<PolicyNoticeText> {
    PolicyNoticeTextTest() {
        super(new PolicyNoticeText());
    }
}
