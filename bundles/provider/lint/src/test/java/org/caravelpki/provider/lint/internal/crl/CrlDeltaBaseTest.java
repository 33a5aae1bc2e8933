package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlDeltaBaseTest extends RuleContract<CrlDeltaBase> {
    CrlDeltaBaseTest() {
        super(new CrlDeltaBase());
    }
}
