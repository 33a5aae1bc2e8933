package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class OrganizationValidatedSubjectTest extends RuleContract<OrganizationValidatedSubject> {
    OrganizationValidatedSubjectTest() {
        super(new OrganizationValidatedSubject());
    }
}
