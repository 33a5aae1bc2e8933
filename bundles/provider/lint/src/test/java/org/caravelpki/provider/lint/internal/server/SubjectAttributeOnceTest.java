package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class SubjectAttributeOnceTest extends RuleContract<SubjectAttributeOnce> {
    SubjectAttributeOnceTest() {
        super(new SubjectAttributeOnce());
    }
}
