package org.caravelpki.provider.lint.internal.certificate;

import org.caravelpki.provider.lint.internal.RuleContract;

class DirectoryAttributesNotCriticalTest extends RuleContract<DirectoryAttributesNotCritical> {
    DirectoryAttributesNotCriticalTest() {
        super(new DirectoryAttributesNotCritical());
    }
}
