package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlDistributionPointOneScopeTest extends RuleContract<CrlDistributionPointOneScope> {
    CrlDistributionPointOneScopeTest() {
        super(new CrlDistributionPointOneScope());
    }
}
