package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class IndividualValidatedSubjectTest extends RuleContract<IndividualValidatedSubject> {
    IndividualValidatedSubjectTest() {
        super(new IndividualValidatedSubject());
    }
}
