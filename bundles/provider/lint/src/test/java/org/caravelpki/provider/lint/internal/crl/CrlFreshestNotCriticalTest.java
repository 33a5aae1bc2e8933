package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlFreshestNotCriticalTest extends RuleContract<CrlFreshestNotCritical> {
    CrlFreshestNotCriticalTest() {
        super(new CrlFreshestNotCritical());
    }
}
