package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class DomainValidatedSubjectTest extends RuleContract<DomainValidatedSubject> {
    DomainValidatedSubjectTest() {
        super(new DomainValidatedSubject());
    }
}
