package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlFreshestOnlyCompleteTest extends RuleContract<CrlFreshestOnlyComplete> {
    CrlFreshestOnlyCompleteTest() {
        super(new CrlFreshestOnlyComplete());
    }
}
