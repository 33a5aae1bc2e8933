package org.caravelpki.provider.lint.internal.certificate;

import org.caravelpki.provider.lint.internal.RuleContract;

class AnyPurposeNotCriticalTest extends RuleContract<AnyPurposeNotCritical> {
    AnyPurposeNotCriticalTest() {
        super(new AnyPurposeNotCritical());
    }
}
