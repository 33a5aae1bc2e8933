package org.caravelpki.provider.lint.internal.policies;

import org.caravelpki.provider.lint.internal.RuleContract;

class AnyPolicyQualifiersTest extends RuleContract<AnyPolicyQualifiers> {
    AnyPolicyQualifiersTest() {
        super(new AnyPolicyQualifiers());
    }
}
