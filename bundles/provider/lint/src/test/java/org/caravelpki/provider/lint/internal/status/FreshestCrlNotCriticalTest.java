package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class FreshestCrlNotCriticalTest extends RuleContract<FreshestCrlNotCritical> {
    FreshestCrlNotCriticalTest() {
        super(new FreshestCrlNotCritical());
    }
}
