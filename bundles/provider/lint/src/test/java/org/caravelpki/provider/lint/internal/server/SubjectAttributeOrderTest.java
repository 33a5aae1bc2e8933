package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class SubjectAttributeOrderTest extends RuleContract<SubjectAttributeOrder> {
    SubjectAttributeOrderTest() {
        super(new SubjectAttributeOrder());
    }
}
