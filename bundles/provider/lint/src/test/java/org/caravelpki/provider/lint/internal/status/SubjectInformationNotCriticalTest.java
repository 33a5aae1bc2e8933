package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class SubjectInformationNotCriticalTest extends RuleContract<SubjectInformationNotCritical> {
    SubjectInformationNotCriticalTest() {
        super(new SubjectInformationNotCritical());
    }
}
